package com.mecabal.notification.stream;

import com.mecabal.platform.realtime.ClientFrame;
import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.realtime.SharedClosing;
import com.mecabal.platform.realtime.StreamSocket;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;

/** Where a device connects. What it says is taken once it has been admitted. */
@WebSocket(path = "/v1/notifications/stream")
public class InboxSocket extends StreamSocket<InboxStream> {

    private final OpenStream open;
    private final Feed feed;
    private final Frames frames;

    InboxSocket(InboxStreams streams, OpenStream open, Feed feed, Frames frames, Clock clock) {
        super(streams, clock);
        this.open = open;
        this.feed = feed;
        this.frames = frames;
    }

    @Override
    protected InboxStream session(WebSocketConnection socket, Instant now) {
        return new InboxStream(socket, now, feed, frames);
    }

    @Override
    protected Uni<Void> offered(InboxStream session, String token) {
        return session.admittedBy(open.admit(session, token));
    }

    @Override
    protected Uni<Void> take(InboxStream session, ClientFrame frame) {
        boolean isAuth = frame.type().equals("auth");
        if (session.admission() == null) {
            if (!isAuth) {
                throw new Refused(SharedClosing.UNAUTHORISED);
            }
            return offered(session, frame.text("token"));
        }
        Uni<Void> admitted = session.here(session.admission());
        return isAuth
                ? admitted.chain(() -> open.renew(session, frame.text("token")))
                : admitted.invoke(() -> obey(session, frame));
    }

    @Override
    protected Closing unreadable() {
        return InboxClosing.UNKNOWN_FRAME;
    }

    private static void obey(InboxStream session, ClientFrame frame) {
        switch (frame.type()) {
            case "resume" -> resume(session, frame.number("afterSeq"));
            case "active", "ack" -> session.goLive();
            case "pong" -> {}
            default -> session.unknownFrame();
        }
    }

    private static void resume(InboxStream session, Long afterSeq) {
        if (afterSeq == null) {
            session.unknownFrame();
        } else {
            session.resume(afterSeq);
        }
    }
}
