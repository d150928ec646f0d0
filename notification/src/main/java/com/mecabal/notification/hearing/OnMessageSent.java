package com.mecabal.notification.hearing;

import com.mecabal.contracts.messaging.MessageSent;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.notification.notice.Telling;
import com.mecabal.platform.inbox.BatchHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One line a conversation that names who wrote and never what; a request is told to the person asked. */
@ApplicationScoped
class OnMessageSent implements BatchHandler<MessageSent> {

    private final TellPeople tell;

    OnMessageSent(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<MessageSent> type() {
        return MessageSent.class;
    }

    @Override
    public Uni<Void> handleAll(SqlConnection tx, List<Received<MessageSent>> events) {
        return tell.tell(tx, events.stream().map(OnMessageSent::telling).toList());
    }

    private static Telling telling(Received<MessageSent> event) {
        MessageSent said = event.data();
        boolean isRequest = said.requestFor() != null;
        Kind kind = isRequest ? Kind.MESSAGE_REQUESTED : Kind.MESSAGE_SENT;
        Notice notice = Notice.of(event, kind, said.senderId(), Subject.conversation(said.conversationId()))
                .groupedBy("conversation:" + said.conversationId())
                .with("seq", said.seq());
        return Telling.of(notice, isRequest ? List.of(said.requestFor()) : said.notifyIds());
    }
}
