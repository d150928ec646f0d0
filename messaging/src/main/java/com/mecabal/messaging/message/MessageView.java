package com.mecabal.messaging.message;

import com.mecabal.platform.etag.Tagged;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A message as it is now.
 *
 * @param clientId shown to its sender only, whose other devices find their own bubble by it
 * @param text null once it is deleted
 */
public record MessageView(
        UUID id,
        UUID clientId,
        UUID conversationId,
        long seq,
        long changeNo,
        UUID senderId,
        String kind,
        String text,
        boolean silent,
        Instant composedAt,
        Instant sentAt,
        Instant deletedAt)
        implements Tagged {

    /** Select list that {@link #from} reads, of the table under the alias {@code m}. */
    public static final String COLUMNS = """
            m.id, m.client_id, m.conversation_id, m.seq, m.change_no, m.sender_id, m.kind, m.text, m.silent,
            m.composed_at, m.sent_at, m.deleted_at""";

    public static MessageView from(Row row) {
        return new MessageView(
                row.getUUID("id"),
                row.getUUID("client_id"),
                row.getUUID("conversation_id"),
                row.getLong("seq"),
                row.getLong("change_no"),
                row.getUUID("sender_id"),
                row.getString("kind"),
                row.getString("text"),
                row.getBoolean("silent"),
                instant(row.getOffsetDateTime("composed_at")),
                instant(row.getOffsetDateTime("sent_at")),
                instant(row.getOffsetDateTime("deleted_at")));
    }

    public MessageView shownTo(UUID viewer) {
        return senderId.equals(viewer) ? this : forOthers();
    }

    public MessageView forOthers() {
        return new MessageView(
                id, null, conversationId, seq, changeNo, senderId, kind, text, silent, composedAt, sentAt, deletedAt);
    }

    @Override
    public Object tag() {
        return deletedAt == null ? changeNo : changeNo + "-deleted";
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
