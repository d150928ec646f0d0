package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.ClientFrame;
import com.mecabal.platform.realtime.Closing;
import com.mecabal.platform.realtime.Entrance;
import com.mecabal.platform.realtime.FrameWriter;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.realtime.StreamSocket;
import com.mecabal.platform.realtime.StreamToken;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The smallest stream there is: {@code auth {token}}, {@code resume {after}}, {@code echo {times, size}}, {@code pong}. */
@WebSocket(path = "/v1/notes/stream")
public class NoteSocket extends StreamSocket<NoteStream> {

    private final NoteStreams streams;
    private final Entrance entrance;
    private final NoteNews news;
    private final FrameWriter frames;

    NoteSocket(NoteStreams streams, Entrance entrance, NoteNews news, FrameWriter frames, Clock clock) {
        super(streams, clock);
        this.streams = streams;
        this.entrance = entrance;
        this.news = news;
        this.frames = frames;
    }

    @Override
    protected NoteStream session(WebSocketConnection socket, Instant now) {
        return new NoteStream(socket, now, news, frames);
    }

    @Override
    protected Uni<Void> offered(NoteStream session, String token) {
        return admit(session, entrance.verify(token));
    }

    @Override
    protected Uni<Void> take(NoteStream session, ClientFrame frame) {
        switch (frame.type()) {
            case "auth" -> {
                return session.token() == null
                        ? admit(session, entrance.verify(frame.text("token")))
                        : entrance.renew(session, frame.text("token"))
                                .invoke(() -> session.send(frames.text("done", frame.ref(), Map.of())));
            }
            case "resume" -> session.resume(frame.number("after"));
            case "echo" -> echo(session, frame);
            case "pong" -> {}
            default -> throw new Refused(NoteClosing.UNREADABLE);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    protected Closing unreadable() {
        return NoteClosing.UNREADABLE;
    }

    /** Sends more at once than a device that does not read could take. */
    private void echo(NoteStream session, ClientFrame frame) {
        String echo = frames.text("echo", "x".repeat(frame.number("size").intValue()));
        for (long i = 0; i < frame.number("times"); i++) {
            session.send(echo);
        }
    }

    private Uni<Void> admit(NoteStream session, Uni<StreamToken> offered) {
        return entrance.identify(session, offered)
                .chain(token -> entrance.admit(streams, session, token, NoteLimit.STREAM_OPEN)
                        .chain(() -> news.last(token.accountId())))
                .plug(session::here)
                .invoke(session::ready)
                .replaceWithVoid();
    }
}
