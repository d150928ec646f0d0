package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.Change;
import com.mecabal.notification.inbox.Counters;
import com.mecabal.notification.inbox.Entry;
import com.mecabal.platform.realtime.FrameWriter;
import com.mecabal.platform.realtime.StreamSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes what the server says. */
@ApplicationScoped
class Frames {

    private final FrameWriter writer;

    Frames(FrameWriter writer) {
        this.writer = writer;
    }

    private record Ready(long seq, int unread, int unseen, long heartbeatSeconds, Instant expiresAt) {}

    private record News(long seq, Entry entry, boolean silent) {}

    private record Moved(long seq, UUID id, String state) {}

    String ready(long seq, Counters counters, Instant expiresAt) {
        return writer.text(
                "ready",
                new Ready(seq, counters.unread(), counters.unseen(), StreamSession.BEAT.toSeconds(), expiresAt));
    }

    String change(Change change) {
        return change.isNews()
                ? writer.text("entry", new News(change.seq(), change.entry(), false))
                : writer.text("changed", new Moved(change.seq(), change.id(), change.state()));
    }

    String counters(Counters counters) {
        return writer.text("counters", counters);
    }

    String resync(long seq) {
        return writer.text("resync", Map.of("seq", seq));
    }

    String ping(long seq) {
        return writer.text("ping", Map.of("seq", seq));
    }

    String error(String code) {
        return writer.text("error", Map.of("code", code));
    }
}
