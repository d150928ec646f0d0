package com.mecabal.messaging.live;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/** How far one conversation has been handed on by this instance. Belongs to the hub's thread. */
final class Track {

    final UUID conversationId;

    /** Changes that came while the table was being read, by their number. */
    final TreeMap<Long, ChangeFrame> waiting = new TreeMap<>();

    private long last;
    private Instant lastAt = Instant.EPOCH;
    private Future<Void> reading;

    Track(UUID conversationId) {
        this.conversationId = conversationId;
    }

    long last() {
        return last;
    }

    /** False until the first change: then it is not known what was handed on before this track was made. */
    boolean isKnown() {
        return last > 0;
    }

    boolean isNext(Change change) {
        return isKnown() && change.no() == last + 1;
    }

    boolean isOld(Change change) {
        return change.no() <= last;
    }

    void reached(Change change) {
        if (change.no() > last) {
            last = change.no();
            lastAt = change.at();
        }
    }

    Future<Void> reading() {
        return reading;
    }

    void reads(Future<Void> underWay) {
        reading = underWay;
    }

    /** True when the table alone can tell what comes next. */
    boolean isForgettable(Instant floor) {
        return reading == null && lastAt.isBefore(floor);
    }
}
