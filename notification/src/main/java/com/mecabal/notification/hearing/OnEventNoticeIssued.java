package com.mecabal.notification.hearing;

import com.mecabal.contracts.events.EventNoticeIssued;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** For those who attend; a part names up to 500 of them. */
@ApplicationScoped
class OnEventNoticeIssued implements EventHandler<EventNoticeIssued> {

    private final TellPeople tell;

    OnEventNoticeIssued(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<EventNoticeIssued> type() {
        return EventNoticeIssued.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<EventNoticeIssued> event) {
        EventNoticeIssued said = event.data();
        Kind kind = switch (said.kind()) {
            case CHANGED -> Kind.EVENT_CHANGED;
            case CANCELLED -> Kind.EVENT_CANCELLED;
            case ANNOUNCEMENT -> Kind.EVENT_ANNOUNCED;
        };
        // Each notice is a line of its own, in whatever parts it comes: a change must not hide behind an announcement.
        Notice notice = Notice.of(event, kind, null, new Subject("event", said.eventId()))
                .groupedBy("event-notice:" + said.noticeId())
                .with("title", said.title())
                .with("text", said.text())
                .with("start", said.startsAt())
                .urgent(said.urgent())
                .toAcknowledge(said.mustAcknowledge());
        return tell.tell(tx, notice, said.recipientIds());
    }
}
