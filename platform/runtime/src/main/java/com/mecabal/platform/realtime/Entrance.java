package com.mecabal.platform.realtime;

import com.mecabal.platform.identity.TokenVerifier;
import com.mecabal.platform.limits.Limit;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.realtime.session.SessionEnds;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides who may hold a stream: a valid token, not too often, whose session has not ended. All fail with {@link Refused}. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
public class Entrance {

    private final TokenVerifier tokens;
    private final Limits limits;
    private final SessionEnds ends;

    Entrance(TokenVerifier tokens, Limits limits, SessionEnds ends) {
        this.tokens = tokens;
        this.limits = limits;
        this.ends = ends;
    }

    /** @param token as the device sent it, or null */
    public Uni<StreamToken> verify(String token) {
        if (token == null) {
            return Uni.createFrom().failure(new Refused(SharedClosing.UNAUTHORISED));
        }
        return Uni.createFrom()
                .deferred(() -> tokens.claims(token))
                .map(StreamToken::from)
                .onFailure(Problem.class)
                .transform(Entrance::asRefusal);
    }

    /** Who holds the session, known to it from then on, on its context: what ends from then on closes the socket by itself. */
    public Uni<StreamToken> identify(StreamSession session, Uni<StreamToken> offered) {
        return session.here(offered).invoke(session::isNowHeldBy);
    }

    /**
     * Lets a device in whose holder is identified, and completes on its session's context; nothing may be sent to it before.
     *
     * @param opening how often an account may open this stream
     */
    public <S extends StreamSession> Uni<Void> admit(Streams<S> streams, S session, StreamToken token, Limit opening) {
        return limits.take(opening, token.accountId())
                .onFailure(Problem.class)
                .transform(tooOften -> new Refused(SharedClosing.FLOOD))
                .chain(() -> refuseEnded(token))
                .invoke(() -> streams.makeRoomFor(token.accountId()))
                .plug(session::here);
    }

    /** Another session's token ends the stream: it would see what is not its own. */
    public Uni<Void> renew(StreamSession session, String token) {
        return session.here(verify(token))
                .invoke(fresh -> {
                    if (!fresh.isOfSameSession(session.token())) {
                        throw new Refused(SharedClosing.UNAUTHORISED);
                    }
                    session.isNowHeldBy(fresh);
                })
                .replaceWithVoid();
    }

    private Uni<Void> refuseEnded(StreamToken token) {
        return ends.of(token.accountId())
                .invoke(found -> {
                    if (found.stream().anyMatch(token::isEndedBy)) {
                        throw new Refused(SharedClosing.REVOKED);
                    }
                })
                .replaceWithVoid();
    }

    private static Throwable asRefusal(Throwable problem) {
        if (((Problem) problem).code() == SharedProblem.TOKEN_EXPIRED) {
            return new Refused(SharedClosing.EXPIRED);
        }
        return ((Problem) problem).code().status() == 401 ? new Refused(SharedClosing.UNAUTHORISED) : problem;
    }
}
