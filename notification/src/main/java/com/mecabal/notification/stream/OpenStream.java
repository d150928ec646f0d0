package com.mecabal.notification.stream;

import com.mecabal.notification.NotificationLimit;
import com.mecabal.platform.realtime.Entrance;
import com.mecabal.platform.realtime.Gate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Admits a device and says {@code ready}. Nothing is sent before. */
@ApplicationScoped
class OpenStream {

    private final Gate gate;
    private final Entrance entrance;
    private final InboxStreams streams;
    private final Feed feed;
    private final Clock clock;

    OpenStream(Gate gate, Entrance entrance, InboxStreams streams, Feed feed, Clock clock) {
        this.gate = gate;
        this.entrance = entrance;
        this.streams = streams;
        this.feed = feed;
        this.clock = clock;
    }

    Uni<Void> admit(InboxStream session, String text) {
        return entrance.identify(session, entrance.verify(text))
                .chain(token -> gate.pass(
                        session::here,
                        () -> entrance.admit(streams, session, token, NotificationLimit.STREAM_OPEN)
                                .chain(() -> feed.last(token.accountId()))
                                .chain(last -> feed.counters(token.accountId())
                                        .plug(session::here)
                                        .invoke(counters -> session.ready(last, counters, clock.instant())))))
                .replaceWithVoid();
    }

    Uni<Void> renew(InboxStream session, String text) {
        return entrance.renew(session, text);
    }
}
