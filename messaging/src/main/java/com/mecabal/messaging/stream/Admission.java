package com.mecabal.messaging.stream;

import com.mecabal.messaging.MessagingLimit;
import com.mecabal.platform.realtime.Entrance;
import com.mecabal.platform.realtime.Gate;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.realtime.SharedClosing;
import com.mecabal.platform.realtime.StreamToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides who may hold this stream: whom the platform lets in, onboarded, and by the copy of people neither suspended nor leaving. */
@ApplicationScoped
class Admission {

    private final Gate gate;
    private final Entrance entrance;
    private final MessageStreams streams;
    private final ResumeQueries people;

    Admission(Gate gate, Entrance entrance, MessageStreams streams, ResumeQueries people) {
        this.gate = gate;
        this.entrance = entrance;
        this.streams = streams;
        this.people = people;
    }

    Uni<StreamToken> verify(String token) {
        return entrance.verify(token);
    }

    /** Completes on the session's context; fails with {@link Refused}. */
    Uni<Void> admit(MessageStream session, Uni<StreamToken> offered) {
        return entrance.identify(session, offered.invoke(Admission::requireOnboarded))
                .chain(token -> gate.pass(
                        session::here,
                        () -> entrance.admit(streams, session, token, MessagingLimit.STREAM_OPEN)
                                .chain(() -> people.mayAct(token.accountId()))))
                .invoke(mayAct -> {
                    if (!mayAct) {
                        throw new Refused(SharedClosing.REVOKED);
                    }
                })
                .replaceWithVoid()
                .plug(session::here);
    }

    boolean isGone(MessageStream session) {
        return !streams.holds(session);
    }

    private static void requireOnboarded(StreamToken token) {
        if (!token.isOnboarded()) {
            throw new Refused(MessageClosing.NOT_ONBOARDED);
        }
    }
}
