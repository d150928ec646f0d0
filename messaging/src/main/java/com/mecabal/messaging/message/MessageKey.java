package com.mecabal.messaging.message;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** What was sent under a clientId before. */
record MessageKey(UUID conversationId, byte[] bodyHash, long seq, Instant sentAt) {

    static MessageKey from(Row row) {
        return new MessageKey(
                row.getUUID("conversation_id"),
                row.getBuffer("body_hash").getBytes(),
                row.getLong("seq"),
                row.getOffsetDateTime("sent_at").toInstant());
    }

    boolean isOf(UUID conversation, NewMessage body) {
        return conversationId.equals(conversation) && Arrays.equals(bodyHash, body.hash());
    }
}
