package com.mecabal.notification.hearing;

import com.mecabal.contracts.messaging.ConversationRead;
import com.mecabal.notification.inbox.Entries;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Who has read a conversation need not be told of it: its line is read up to the mark. */
@ApplicationScoped
class OnConversationRead implements EventHandler<ConversationRead> {

    private final Entries entries;
    private final Clock clock;

    OnConversationRead(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Class<ConversationRead> type() {
        return ConversationRead.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<ConversationRead> event) {
        ConversationRead said = event.data();
        return entries.readConversation(tx, said.personId(), said.conversationId(), said.readSeq(), clock.instant());
    }
}
