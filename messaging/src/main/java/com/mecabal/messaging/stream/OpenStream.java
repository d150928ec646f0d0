package com.mecabal.messaging.stream;

import com.mecabal.messaging.MessagingLimit;
import com.mecabal.messaging.live.Frames;
import com.mecabal.messaging.live.Hub;
import com.mecabal.messaging.session.SessionEnds;
import com.mecabal.platform.identity.TokenVerifier;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Answers {@code hello}: admits the device, says {@code ready}, and brings it up to date. Nothing is sent before. */
@ApplicationScoped
class OpenStream {

    private final TokenVerifier tokens;
    private final Limits limits;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final ResumeQueries people;
    private final Hub hub;
    private final Resume resume;
    private final Frames frames;
    private final Clock clock;

    OpenStream(
            TokenVerifier tokens,
            Limits limits,
            Sessions sessions,
            SessionEnds ends,
            ResumeQueries people,
            Hub hub,
            Resume resume,
            Frames frames,
            Clock clock) {
        this.tokens = tokens;
        this.limits = limits;
        this.sessions = sessions;
        this.ends = ends;
        this.people = people;
        this.hub = hub;
        this.resume = resume;
        this.frames = frames;
        this.clock = clock;
    }

    private record Ready(String sessionId, Instant serverTime, long heartbeatSeconds, Allowed limits) {}

    private record Allowed(int frameBytes, int framesPerSecond, int burst) {}

    /** A refusal that ends the stream. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Closing closing;

        Refused(Closing closing) {
            super(closing.name(), null, false, false);
            this.closing = closing;
        }

        Closing closing() {
            return closing;
        }
    }

    Uni<StreamToken> verify(String token) {
        return Uni.createFrom()
                .deferred(() -> tokens.claims(token))
                .map(StreamToken::from)
                .onFailure(Problem.class)
                .transform(OpenStream::asRefusal);
    }

    Uni<Void> hello(StreamSession session, Uni<StreamToken> offered, Hello hello) {
        return session.here(offered)
                .invoke(token -> {
                    if (!token.isOnboarded()) {
                        throw new Refused(Closing.NOT_ONBOARDED);
                    }
                    session.isHeldBy(token);
                })
                .call(token -> limits.take(MessagingLimit.STREAM_OPEN, token.accountId())
                        .onFailure(Problem.class)
                        .transform(tooOften -> new Refused(Closing.FLOOD)))
                .invoke(token -> sessions.makeRoomFor(token.accountId()))
                .call(this::refuseEnded)
                .chain(token -> session.here(Uni.createFrom().voidItem()))
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

    /** Looks after the token is known to this instance: what ends from now on closes the socket by itself. */
    private Uni<Void> refuseEnded(StreamToken token) {
        return ends.of(token.accountId())
                .invoke(found -> {
                    if (found.stream()
                            .anyMatch(end -> end.ends(token.accountId(), token.sessionId(), token.issuedAt()))) {
                        throw new Refused(Closing.REVOKED);
                    }
                })
                .chain(() -> people.mayAct(token.accountId()))
                .invoke(mayAct -> {
                    if (!mayAct) {
                        throw new Refused(Closing.REVOKED);
                    }
                })
                .replaceWithVoid();
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

    private static Throwable asRefusal(Throwable problem) {
        if (((Problem) problem).code() == SharedProblem.TOKEN_EXPIRED) {
            return new Refused(Closing.EXPIRED);
        }
        return ((Problem) problem).code().status() == 401 ? new Refused(Closing.UNAUTHORISED) : problem;
    }
}
