package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Hub;
import com.mecabal.platform.realtime.FrameRate;
import com.mecabal.platform.realtime.FrameWriter;
import com.mecabal.platform.realtime.StreamSession;
import com.mecabal.platform.realtime.StreamSocket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Writes what the server says of the stream itself. */
@ApplicationScoped
class StreamFrames {

    private final FrameWriter writer;
    private final StreamCursor cursors;
    private final Hub hub;
    private final Clock clock;

    StreamFrames(FrameWriter writer, StreamCursor cursors, Hub hub, Clock clock) {
        this.writer = writer;
        this.cursors = cursors;
        this.hub = hub;
        this.clock = clock;
    }

    private record Ready(String sessionId, Instant serverTime, long heartbeatSeconds, Allowed limits) {}

    private record Allowed(int frameBytes, int framesPerSecond, int burst) {}

    private record At(String cursor) {}

    private record Resync(String reason, String cursor) {}

    String ready(String sessionId) {
        Allowed limits = new Allowed(StreamSocket.FRAME_BYTES, FrameRate.PER_SECOND, FrameRate.BURST);
        return writer.text("ready", new Ready(sessionId, clock.instant(), StreamSession.BEAT.toSeconds(), limits));
    }

    String caughtUp(Instant floor) {
        return writer.text("caught-up", new At(cursors.write(floor)));
    }

    String resync(String reason, Instant floor) {
        return writer.text("resync", new Resync(reason, cursors.write(floor)));
    }

    /** Null until it is known how far this instance has handed on. */
    String beat() {
        Instant floor = hub.floor();
        return floor == null ? null : writer.text("beat", new At(cursors.write(floor)));
    }

    String authExpiring() {
        return writer.text("auth-expiring", Map.of());
    }
}
