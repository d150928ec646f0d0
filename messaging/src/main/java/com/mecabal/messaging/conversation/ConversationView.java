package com.mecabal.messaging.conversation;

import com.mecabal.platform.etag.Tagged;
import com.mecabal.platform.people.PersonCard;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as one of its people sees it.
 *
 * @param writable computed at each read and each send; {@code reason} is {@code closed} for every cause when false
 */
record ConversationView(
        UUID id,
        String kind,
        Counterpart counterpart,
        LastMessage lastMessage,
        long lastSeq,
        long lastChange,
        Mine my,
        boolean writable,
        String reason,
        int participantCount,
        Instant createdAt,
        Instant lastSentAt)
        implements Tagged {

    /** @param readSeq how far the other one has read: every message up to it is read */
    record Counterpart(UUID id, String name, String avatarUrl, String level, long readSeq) {

        static Counterpart from(Row row) {
            PersonCard card = PersonCard.read(row, "other", row.getUUID("other_id"));
            return new Counterpart(
                    card.id(),
                    card.displayName(),
                    card.avatar() == null ? null : card.avatar().url(),
                    card.level(),
                    row.getLong("other_read_seq"));
        }
    }

    record LastMessage(long seq, UUID senderId, String kind, String preview, Instant sentAt) {}

    /** @param unread messages of others after {@code readSeq}, counted to 100 at most */
    record Mine(String state, long readSeq, int unread, long version) {}

    static ConversationView from(Row row) {
        boolean writable = row.getBoolean("writable");
        return new ConversationView(
                row.getUUID("id"),
                row.getString("kind"),
                Counterpart.from(row),
                lastMessage(row),
                row.getLong("last_seq"),
                row.getLong("last_change"),
                new Mine(
                        row.getString("my_state"),
                        row.getLong("my_read_seq"),
                        row.getInteger("unread"),
                        row.getLong("my_version")),
                writable,
                writable ? null : "closed",
                2,
                instant(row, "created_at"),
                instant(row, "last_sent_at"));
    }

    /** Marks and cards change without a change number, so the tag is made of all that is shown. */
    @Override
    public Object tag() {
        return lastChange + "-" + my.version + "-" + Integer.toHexString(hashCode());
    }

    private static LastMessage lastMessage(Row row) {
        Long seq = row.getLong("message_seq");
        return seq == null
                ? null
                : new LastMessage(
                        seq,
                        row.getUUID("message_sender_id"),
                        row.getString("message_kind"),
                        row.getString("message_preview"),
                        instant(row, "last_sent_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
