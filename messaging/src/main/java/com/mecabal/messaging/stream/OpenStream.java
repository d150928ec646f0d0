package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Frames;
import com.mecabal.messaging.live.Hub;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Answers {@code hello}: admits the device, says {@code ready}, and brings it up to date. Nothing is sent before. */
@ApplicationScoped
class OpenStream {

    private final Admission admission;
    private final Sessions sessions;
    private final Hub hub;
    private final Resume resume;
    private final Frames frames;
    private final Clock clock;

    OpenStream(Admission admission, Sessions sessions, Hub hub, Resume resume, Frames frames, Clock clock) {
        this.admission = admission;
        this.sessions = sessions;
        this.hub = hub;
        this.resume = resume;
        this.frames = frames;
        this.clock = clock;
    }

    private record Ready(String sessionId, Instant serverTime, long heartbeatSeconds, Allowed limits) {}

    private record Allowed(int frameBytes, int framesPerSecond, int burst) {}

    Uni<Void> hello(StreamSession session, Uni<StreamToken> offered, Hello hello) {
        return admission
                .admit(session, offered)
                .invoke(() -> {
                    session.knows(hello.recent());
                    session.send(ready(session));
                })
                .chain(() -> hub.follow(session))
                .invoke(() -> {
                    if (sessions.of(session.id()) == null) {
                        // It broke while it was being admitted, and its end has been seen to already.
                        hub.leave(session);
                    }
                })
                .chain(() -> resume.from(session, hello.cursor()));
    }

    private String ready(StreamSession session) {
        return frames.text(
                "ready",
                new Ready(
                        session.id(),
                        clock.instant(),
                        StreamSession.BEAT.toSeconds(),
                        new Allowed(StreamSocket.FRAME_BYTES, FrameRate.PER_SECOND, FrameRate.BURST)));
    }
}
