package com.mecabal.business.booking;

import com.mecabal.business.profile.Members;
import com.mecabal.contracts.business.BookingCancelled;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Gives a slot back: the customer before it begins, the business before it ends. */
@ApplicationScoped
class CancelBooking {

    private final Transactions transactions;
    private final Members members;
    private final Bookings bookings;
    private final Outbox outbox;
    private final Clock clock;

    CancelBooking(Transactions transactions, Members members, Bookings bookings, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.members = members;
        this.bookings = bookings;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> cancel(Viewer viewer, UUID id, String reason) {
        return transactions.write(tx -> bookings.lock(tx, id).chain(booking -> {
            if (booking == null) {
                throw SharedProblem.NOT_FOUND.problem();
            }
            if (viewer.is(booking.customerId())) {
                return end(tx, booking, BookingCancelled.Actor.CUSTOMER, booking.start(), reason);
            }
            return members.standing(tx, viewer, booking.businessId())
                    .invoke(standing -> {
                        if (!standing.leads()) {
                            throw SharedProblem.NOT_FOUND.problem();
                        }
                    })
                    .chain(() -> end(tx, booking, BookingCancelled.Actor.BUSINESS, booking.end(), reason));
        }));
    }

    private Uni<Void> end(SqlConnection tx, Booking booking, BookingCancelled.Actor by, Instant before, String reason) {
        if (!booking.isConfirmed() || !clock.instant().isBefore(before)) {
            throw BookingProblem.BOOKING_STATE.problem().with("state", booking.state());
        }
        String side = by == BookingCancelled.Actor.CUSTOMER ? "customer" : "business";
        return bookings.cancel(tx, booking.id(), side, reason)
                .chain(() -> bookings.recipients(tx, booking.businessId(), booking.providerId()))
                .chain(recipients -> outbox.append(
                        tx,
                        new BookingCancelled(
                                booking.id(),
                                booking.businessId(),
                                booking.customerId(),
                                recipients,
                                booking.serviceName(),
                                booking.start(),
                                booking.timeZone(),
                                booking.price(),
                                by,
                                reason,
                                Money.naira(0))));
    }
}
