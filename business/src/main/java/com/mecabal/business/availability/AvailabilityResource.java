package com.mecabal.business.availability;

import com.mecabal.business.offer.Offer;
import com.mecabal.business.offer.Offers;
import com.mecabal.business.profile.Members;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

@Path("/v1/businesses/{id}/availability")
@Access(Level.OPTIONAL)
class AvailabilityResource {

    private static final int MOST_DAYS = 14;

    private final Caller caller;
    private final Members members;
    private final Offers offers;
    private final Availability availability;
    private final Pool pool;
    private final Clock clock;

    AvailabilityResource(
            Caller caller, Members members, Offers offers, Availability availability, Pool pool, Clock clock) {
        this.caller = caller;
        this.members = members;
        this.offers = offers;
        this.availability = availability;
        this.pool = pool;
        this.clock = clock;
    }

    record FreeTimes(UUID branchId, String timeZone, List<Availability.Day> days) {}

    @GET
    public Uni<FreeTimes> show(
            @PathParam("id") UUID business,
            @QueryParam("serviceId") String serviceId,
            @QueryParam("branchId") String branchId,
            @QueryParam("from") String from,
            @QueryParam("days") String days) {
        UUID offerId = read("serviceId", serviceId, UUID::fromString);
        UUID branchOrNull = branchId == null ? null : read("branchId", branchId, UUID::fromString);
        int count = days == null ? 7 : read("days", days, Integer::valueOf);
        if (count < 1 || count > MOST_DAYS) {
            throw bad("days", "must be 1 to " + MOST_DAYS);
        }
        LocalDate asked = from == null ? null : read("from", from, LocalDate::parse);
        return members.standing(caller.viewer(), business)
                .chain(() -> offers.find(pool, offerId))
                .map(found -> found.filter(o -> o.businessId().equals(business) && o.active() && o.bookable())
                        .orElseThrow(SharedProblem.NOT_FOUND::problem))
                .chain(offer -> availability
                        .branch(pool, business, branchOrNull)
                        .chain(branch -> times(offer, branch, asked, count)));
    }

    private Uni<FreeTimes> times(Offer offer, Branch branch, LocalDate asked, int count) {
        LocalDate from = asked == null ? clock.instant().atZone(branch.zone()).toLocalDate() : asked;
        return availability
                .days(pool, offer, branch, from, count)
                .map(found -> new FreeTimes(branch.id(), branch.zone().getId(), found));
    }

    private static <T> T read(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text == null ? "" : text.strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw bad(name, "is missing or does not parse");
        }
    }

    private static RuntimeException bad(String name, String reason) {
        return SharedProblem.VALIDATION_FAILED.problem().error("/" + name, reason);
    }
}
