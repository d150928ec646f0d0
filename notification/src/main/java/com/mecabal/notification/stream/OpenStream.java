package com.mecabal.notification.stream;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.notification.session.SessionEnds;
import com.mecabal.platform.identity.TokenVerifier;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Admits a device and says {@code ready}. Nothing is sent before. */
@ApplicationScoped
class OpenStream {

    private final TokenVerifier tokens;
    private final Limits limits;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final Feed feed;
    private final Clock clock;

    OpenStream(TokenVerifier tokens, Limits limits, Sessions sessions, SessionEnds ends, Feed feed, Clock clock) {
        this.tokens = tokens;
        this.limits = limits;
        this.sessions = sessions;
        this.ends = ends;
        this.feed = feed;
        this.clock = clock;
    }

    Uni<Void> admit(StreamSession session, String text) {
        return session.here(verify(text))
                .invoke(session::isHeldBy)
                .call(token -> limits.take(NotificationLimit.STREAM_OPEN, token.accountId())
                        .onFailure(Problem.class)
                        .transform(tooOften -> new Refused(Closing.FLOOD)))
                .invoke(token -> sessions.makeRoomFor(token.accountId()))
                // After the token is known to this instance: what ends from now on closes the socket by itself.
                .call(this::refuseEnded)
                .chain(token -> feed.last(token.accountId())
                        .chain(last -> feed.counters(token.accountId())
                                .plug(session::here)
                                .invoke(counters -> session.ready(last, counters, clock.instant()))))
                .replaceWithVoid();
    }

    /** Another session's token ends the stream: it would see what is not its own. */
    Uni<Void> renew(StreamSession session, String text) {
        return session.here(verify(text))
                .invoke(fresh -> {
                    if (!fresh.isOfSameSession(session.token())) {
                        throw new Refused(Closing.UNAUTHORISED);
                    }
                    session.isHeldBy(fresh);
                })
                .replaceWithVoid();
    }

    private Uni<StreamToken> verify(String text) {
        if (text == null) {
            return Uni.createFrom().failure(new Refused(Closing.UNAUTHORISED));
        }
        return Uni.createFrom()
                .deferred(() -> tokens.claims(text))
                .map(StreamToken::from)
                .onFailure(Problem.class)
                .transform(refused -> new Refused(
                        refused.getMessage().equals("token-expired") ? Closing.EXPIRED : Closing.UNAUTHORISED));
    }

    private Uni<Void> refuseEnded(StreamToken token) {
        return ends.of(token.accountId())
                .invoke(found -> {
                    if (found.stream()
                            .anyMatch(end -> end.ends(token.accountId(), token.sessionId(), token.issuedAt()))) {
                        throw new Refused(Closing.REVOKED);
                    }
                })
                .replaceWithVoid();
    }
}
