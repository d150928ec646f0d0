package com.mecabal.messaging.marker;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The mark of one participant. Others are told at once when it passes a message of theirs, then at most every five seconds:
 * a scrolling thumb moves it ten times a second.
 *
 * @param readSentAt when the message at {@code readSeq} was sent
 * @param toldAt when {@code ConversationRead} was published last, or null
 * @param due when it has to be published again, or null while all is told
 */
record ReadMark(long readSeq, Instant readSentAt, Instant toldAt, Instant due) {

    static final Duration BURST = Duration.ofSeconds(5);

    /**
     * Where the mark is asked to go.
     *
     * @param passesOthers a message of somebody else lies between here and there
     */
    record Target(long seq, Instant sentAt, boolean passesOthers) {}

    static ReadMark from(Row row) {
        return new ReadMark(
                row.getLong("read_seq"),
                instant(row, "read_sent_at"),
                instant(row, "read_told_at"),
                instant(row, "read_event_due"));
    }

    /** The same mark when there is nothing to move. */
    ReadMark move(Target target, boolean allowBackwards, Instant now) {
        boolean forwards = target.seq() > readSeq;
        if (!forwards && !(allowBackwards && target.seq() < readSeq)) {
            return this;
        }
        if (!forwards || !target.passesOthers()) {
            return new ReadMark(target.seq(), target.sentAt(), toldAt, due);
        }
        boolean quiet = toldAt == null || !toldAt.plus(BURST).isAfter(now);
        return quiet
                ? new ReadMark(target.seq(), target.sentAt(), now, null)
                : new ReadMark(target.seq(), target.sentAt(), toldAt, due == null ? toldAt.plus(BURST) : due);
    }

    /** True when this move is to be published in its own transaction. */
    boolean isToldWith(Instant now) {
        return now.equals(toldAt);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
