package com.mecabal.messaging.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.messaging.live.Hub;
import com.mecabal.platform.realtime.ClientFrame;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.realtime.StreamToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers {@code hello}: admits the device, says {@code ready}, and brings it up to date. Nothing is sent before. */
@ApplicationScoped
class OpenStream {

    private final Admission admission;
    private final Hub hub;
    private final Resume resume;
    private final StreamFrames frames;
    private final ObjectMapper json;

    OpenStream(Admission admission, Hub hub, Resume resume, StreamFrames frames, ObjectMapper json) {
        this.admission = admission;
        this.hub = hub;
        this.resume = resume;
        this.frames = frames;
        this.json = json;
    }

    /** Checks it at once, so that whoever has none does not stay until {@code hello}. */
    Uni<Void> offered(MessageStream session, String token) {
        Uni<StreamToken> verified = admission.verify(token).memoize().indefinitely();
        session.isOffered(verified);
        return verified.replaceWithVoid();
    }

    Uni<Void> hello(MessageStream session, ClientFrame frame) {
        Hello hello = read(frame.data());
        Uni<StreamToken> beside = session.offered();
        return admission
                .admit(session, beside == null ? admission.verify(hello.token()) : beside)
                .invoke(() -> {
                    session.knows(hello.recent());
                    session.send(frames.ready(session.id()));
                })
                .chain(() -> hub.follow(session))
                .invoke(() -> {
                    if (admission.isGone(session)) {
                        // It broke while it was being admitted, and its end has been seen to already.
                        hub.leave(session);
                    }
                })
                .chain(() -> resume.from(session, hello.cursor()));
    }

    private Hello read(JsonNode data) {
        try {
            Hello hello = data == null ? null : json.treeToValue(data, Hello.class);
            if (hello == null || !hello.isReasonable()) {
                throw new Refused(MessageClosing.MALFORMED);
            }
            return hello;
        } catch (JsonProcessingException | NullPointerException invalid) {
            throw new Refused(MessageClosing.MALFORMED);
        }
    }
}
