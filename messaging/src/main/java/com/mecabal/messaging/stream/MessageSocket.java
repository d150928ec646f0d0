package com.mecabal.messaging.stream;

import com.mecabal.platform.realtime.ClientFrame;
import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.realtime.StreamSocket;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;

/** Where a device connects. It says {@code hello} first, and only once. */
@WebSocket(path = "/v1/messages/stream")
public class MessageSocket extends StreamSocket<MessageStream> {

    private final OpenStream open;
    private final TakeFrame takeFrame;
    private final StreamFrames frames;

    MessageSocket(MessageStreams streams, OpenStream open, TakeFrame takeFrame, StreamFrames frames, Clock clock) {
        super(streams, clock);
        this.open = open;
        this.takeFrame = takeFrame;
        this.frames = frames;
    }

    @Override
    protected MessageStream session(WebSocketConnection socket, Instant now) {
        return new MessageStream(socket, now, frames);
    }

    @Override
    protected Uni<Void> offered(MessageStream session, String token) {
        return open.offered(session, token);
    }

    @Override
    protected Uni<Void> take(MessageStream session, ClientFrame frame) {
        if (!frame.isReadable()) {
            throw new Refused(MessageClosing.MALFORMED);
        }
        boolean isHello = frame.type().equals("hello");
        if (isHello != session.saysHello()) {
            throw new Refused(MessageClosing.MALFORMED);
        }
        return isHello ? open.hello(session, frame) : takeFrame.take(session, frame);
    }

    @Override
    protected Closing unreadable() {
        return MessageClosing.MALFORMED;
    }
}
