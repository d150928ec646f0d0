package com.mecabal.notification.hearing;

import com.mecabal.contracts.business.BookingConfirmed;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** For the members concerned and the customer. */
@ApplicationScoped
class OnBookingConfirmed implements EventHandler<BookingConfirmed> {

    private final TellPeople tell;
    private final BusinessNames businesses;

    OnBookingConfirmed(TellPeople tell, BusinessNames businesses) {
        this.tell = tell;
        this.businesses = businesses;
    }

    @Override
    public Class<BookingConfirmed> type() {
        return BookingConfirmed.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<BookingConfirmed> event) {
        BookingConfirmed said = event.data();
        Notice notice = Notice.of(event, Kind.BOOKING_CONFIRMED, null, new Subject("booking", said.bookingId()))
                .groupedBy("booking:" + said.bookingId())
                .with("service", said.serviceName())
                .with("start", said.start())
                .with("zone", said.timeZone());
        List<UUID> people = new ArrayList<>(said.recipientIds());
        people.add(said.customerId());
        return businesses
                .name(tx, said.businessId())
                .chain(name -> tell.tell(tx, notice.with("business", name), people));
    }
}
