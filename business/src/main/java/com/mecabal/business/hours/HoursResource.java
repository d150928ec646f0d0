package com.mecabal.business.hours;

import com.mecabal.business.profile.Members;
import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

@Path("/v1/businesses/{id}/branches/{branch}/hours")
@Access(Level.ONBOARDED)
class HoursResource {

    private static final int NEXT_DAYS = 7;

    private final Caller caller;
    private final Members members;
    private final Transactions transactions;
    private final OpeningHours hours;
    private final Pool pool;
    private final Clock clock;

    HoursResource(
            Caller caller, Members members, Transactions transactions, OpeningHours hours, Pool pool, Clock clock) {
        this.caller = caller;
        this.members = members;
        this.transactions = transactions;
        this.hours = hours;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param weekly replaces the whole plan */
    record Plan(@NotNull @Size(max = 28) List<@NotNull @Valid Opening> weekly) {}

    record Day(LocalDate date, List<WeeklyHours.Interval> open) {}

    /** @param nextDays concrete times of the seven days to come */
    record Hours(List<Opening> weekly, String timeZone, boolean openNow, List<Day> nextDays) {}

    @PUT
    public Uni<Hours> replace(
            @PathParam("id") UUID business, @PathParam("branch") UUID branch, @Valid @NotNull Plan plan) {
        Viewer viewer = caller.viewer();
        return transactions
                .write(tx -> members.requireLead(tx, viewer, business)
                        .chain(() -> zone(tx, business, branch))
                        .map(zone -> new WeeklyHours(plan.weekly(), zone))
                        .invoke(WeeklyHours::check)
                        .call(week -> hours.replace(tx, branch, week)))
                .map(this::view);
    }

    @GET
    @Access(Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "business:{id}")
    public Uni<Hours> show(@PathParam("id") UUID business, @PathParam("branch") UUID branch) {
        return members.standing(caller.viewer(), business)
                .chain(() -> zone(pool, business, branch))
                .chain(zone -> hours.of(pool, branch, zone))
                .map(this::view);
    }

    private static Uni<ZoneId> zone(SqlClient client, UUID business, UUID branch) {
        return client.preparedQuery("SELECT time_zone FROM branch WHERE id = $1 AND business_id = $2")
                .execute(Tuple.of(branch, business))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    return ZoneId.of(rows.iterator().next().getString("time_zone"));
                });
    }

    private Hours view(WeeklyHours week) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(week.zone()).toLocalDate();
        List<Day> days = IntStream.range(0, NEXT_DAYS)
                .mapToObj(today::plusDays)
                .map(date -> new Day(date, week.on(date)))
                .toList();
        boolean open = IntStream.rangeClosed(-1, 0)
                .mapToObj(today::plusDays)
                .flatMap(date -> week.on(date).stream())
                .anyMatch(i -> i.holds(now, now));
        return new Hours(week.openings(), week.zone().getId(), open, days);
    }
}
