package com.mecabal.notification.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.notification.inbox.Change;
import com.mecabal.notification.inbox.Counters;
import com.mecabal.notification.inbox.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes what the server says: {@code {"type", "data"}}. */
@ApplicationScoped
class Frames {

    private final ObjectMapper json;

    Frames(ObjectMapper json) {
        this.json = json;
    }

    private record Frame(String type, Object data) {}

    private record Ready(long seq, int unread, int unseen, long heartbeatSeconds, Instant expiresAt) {}

    private record News(long seq, Entry entry, boolean silent) {}

    private record Moved(long seq, UUID id, String state) {}

    String ready(long seq, Counters counters, Instant expiresAt) {
        return text(
                "ready",
                new Ready(seq, counters.unread(), counters.unseen(), StreamSession.BEAT.toSeconds(), expiresAt));
    }

    String change(Change change) {
        return change.isNews()
                ? text("entry", new News(change.seq(), change.entry(), false))
                : text("changed", new Moved(change.seq(), change.id(), change.state()));
    }

    String counters(Counters counters) {
        return text("counters", counters);
    }

    String resync(long seq) {
        return text("resync", Map.of("seq", seq));
    }

    String ping(long seq) {
        return text("ping", Map.of("seq", seq));
    }

    String error(String code) {
        return text("error", Map.of("code", code));
    }

    private String text(String type, Object data) {
        try {
            return json.writeValueAsString(new Frame(type, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame cannot be written", e);
        }
    }
}
