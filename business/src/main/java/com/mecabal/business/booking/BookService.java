package com.mecabal.business.booking;

import com.mecabal.business.availability.Availability;
import com.mecabal.business.availability.Branch;
import com.mecabal.business.availability.SlotGrid;
import com.mecabal.business.offer.Offer;
import com.mecabal.business.offer.Offers;
import com.mecabal.business.profile.Members;
import com.mecabal.contracts.business.BookingConfirmed;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes a slot of a service at once. */
@ApplicationScoped
class BookService {

    private static final int ALTERNATIVES = 3;
    private static final int PROVIDERS_TRIED = 5;

    private final Transactions transactions;
    private final Members members;
    private final Offers offers;
    private final Availability availability;
    private final Bookings bookings;
    private final Outbox outbox;
    private final Clock clock;

    BookService(
            Transactions transactions,
            Members members,
            Offers offers,
            Availability availability,
            Bookings bookings,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.members = members;
        this.offers = offers;
        this.availability = availability;
        this.bookings = bookings;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<UUID> book(Viewer customer, NewBooking said) {
        return transactions.write(tx -> offers.find(tx, said.serviceId())
                .map(found ->
                        found.filter(o -> o.active() && o.bookable()).orElseThrow(SharedProblem.NOT_FOUND::problem))
                .call(offer ->
                        members.standing(tx, customer, offer.businessId()).invoke(BookService::admit))
                .chain(offer -> availability
                        .branch(tx, offer.businessId(), said.branchId())
                        .chain(branch -> availability
                                .grid(tx, offer, branch)
                                .invoke(grid -> requireOffered(grid, said.start()))
                                .chain(grid -> take(tx, customer, offer, branch, grid, said)))));
    }

    private static void admit(Members.Standing standing) {
        if (standing.isMember()) {
            throw BookingProblem.OWN_BUSINESS.problem();
        }
        if (!"active".equals(standing.state())) {
            throw BookingProblem.NOT_BOOKABLE.problem();
        }
    }

    private void requireOffered(SlotGrid grid, Instant start) {
        Instant now = clock.instant();
        Offer offer = grid.offer();
        if (start.isBefore(now.plus(Duration.ofMinutes(offer.minNoticeMinutes())))) {
            throw BookingProblem.NOTICE_TOO_SHORT.problem().with("minNoticeMinutes", offer.minNoticeMinutes());
        }
        if (start.isAfter(now.plus(Duration.ofDays(offer.maxAheadDays())))) {
            throw BookingProblem.TOO_FAR_AHEAD.problem().with("maxAheadDays", offer.maxAheadDays());
        }
        if (!grid.has(start)) {
            throw BookingProblem.OUTSIDE_HOURS.problem();
        }
    }

    private Uni<UUID> take(
            SqlConnection tx, Viewer customer, Offer offer, Branch branch, SlotGrid grid, NewBooking said) {
        UUID booking = Ids.next();
        return occupyAny(tx, candidates(branch, said), grid, said.start(), booking)
                .chain(provider -> {
                    if (provider == null) {
                        return availability
                                .nextFree(tx, offer, branch, said.start(), ALTERNATIVES)
                                .map(next -> {
                                    throw BookingProblem.SLOT_TAKEN.problem().with("nextFree", next);
                                });
                    }
                    return bookings.add(
                                    tx,
                                    booking,
                                    customer.accountId(),
                                    offer,
                                    branch.id(),
                                    provider,
                                    grid,
                                    said,
                                    clock.instant())
                            .chain(() -> bookings.recipients(tx, offer.businessId(), provider))
                            .chain(recipients -> outbox.append(
                                    tx,
                                    new BookingConfirmed(
                                            booking,
                                            offer.businessId(),
                                            customer.accountId(),
                                            recipients,
                                            offer.name(),
                                            said.start(),
                                            branch.zone().getId(),
                                            offer.price())))
                            .replaceWith(booking);
                });
    }

    private static List<UUID> candidates(Branch branch, NewBooking said) {
        if (said.providerId() == null) {
            return branch.providers().stream().limit(PROVIDERS_TRIED).toList();
        }
        if (!branch.providers().contains(said.providerId())) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        return List.of(said.providerId());
    }

    /** The first provider whose time was free, or null. */
    private Uni<UUID> occupyAny(SqlConnection tx, List<UUID> providers, SlotGrid grid, Instant start, UUID booking) {
        if (providers.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        UUID first = providers.getFirst();
        return bookings.occupy(tx, first, grid, start, booking)
                .chain(taken -> taken
                        ? Uni.createFrom().item(first)
                        : occupyAny(tx, providers.subList(1, providers.size()), grid, start, booking));
    }
}
