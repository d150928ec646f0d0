package com.mecabal.messaging.stream;

import com.mecabal.messaging.MessagingLimit;
import com.mecabal.messaging.session.SessionEnds;
import com.mecabal.platform.identity.TokenVerifier;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides who may hold a stream: a valid token of somebody onboarded, whose session has not ended. */
@ApplicationScoped
class Admission {

    private final TokenVerifier tokens;
    private final Limits limits;
    private final Sessions sessions;
    private final SessionEnds ends;
    private final ResumeQueries people;

    Admission(TokenVerifier tokens, Limits limits, Sessions sessions, SessionEnds ends, ResumeQueries people) {
        this.tokens = tokens;
        this.limits = limits;
        this.sessions = sessions;
        this.ends = ends;
        this.people = people;
    }

    Uni<StreamToken> verify(String token) {
        return Uni.createFrom()
                .deferred(() -> tokens.claims(token))
                .map(StreamToken::from)
                .onFailure(Problem.class)
                .transform(Admission::asRefusal);
    }

    /** Completes on the session's context; fails with {@link Refused}. */
    Uni<Void> admit(StreamSession session, Uni<StreamToken> offered) {
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
                .chain(this::refuseEnded)
                .plug(session::here);
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

    private static Throwable asRefusal(Throwable problem) {
        if (((Problem) problem).code() == SharedProblem.TOKEN_EXPIRED) {
            return new Refused(Closing.EXPIRED);
        }
        return ((Problem) problem).code().status() == 401 ? new Refused(Closing.UNAUTHORISED) : problem;
    }
}
