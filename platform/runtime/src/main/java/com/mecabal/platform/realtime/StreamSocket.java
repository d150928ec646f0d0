package com.mecabal.platform.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Where a device connects; a service's subclass says the path with {@code @WebSocket}. Frames of one socket are taken one after the
 * other. The token comes beside the protocol, as {@code Sec-WebSocket-Protocol: mecabal.v1, bearer.<token>}, or in a frame.
 */
public abstract class StreamSocket<S extends StreamSession> {

    /** The same as {@code quarkus.websockets-next.server.max-message-size}. */
    public static final int FRAME_BYTES = 16 * 1024;

    private static final Logger LOG = Logger.getLogger(StreamSocket.class);
    private static final String BEARER = "bearer.";
    private static final int INTERNAL_ERROR = 1011;

    private final Streams<S> streams;
    private final Clock clock;

    protected StreamSocket(Streams<S> streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
    }

    /** A session of this socket, made on its context. */
    protected abstract S session(WebSocketConnection socket, Instant now);

    /** A token came beside the protocol. {@link Refused} ends the stream. */
    protected abstract Uni<Void> offered(S session, String token);

    /** Does what a device says, on its context. {@link Refused} ends the stream; another failure too, and asks to try again. */
    protected abstract Uni<Void> take(S session, ClientFrame frame);

    /** Why a device goes that sends bytes. */
    protected abstract Closing unreadable();

    @OnOpen
    public Uni<Void> opened(WebSocketConnection socket, HandshakeRequest handshake) {
        S session = session(socket, clock.instant());
        String token = tokenBeside(handshake);
        if (!streams.add(session) || token == null) {
            return Uni.createFrom().voidItem();
        }
        return ending(session, Uni.createFrom().deferred(() -> offered(session, token)));
    }

    @OnTextMessage
    public Uni<Void> said(String text, WebSocketConnection socket) {
        S session = streams.of(socket.id());
        if (session == null) {
            return Uni.createFrom().voidItem();
        }
        if (!session.hears(clock.instant())) {
            session.close(SharedClosing.FLOOD);
            return Uni.createFrom().voidItem();
        }
        return ending(session, Uni.createFrom().deferred(() -> take(session, ClientFrame.read(text))));
    }

    @OnBinaryMessage
    public Uni<Void> said(Buffer bytes, WebSocketConnection socket) {
        return socket.close(unreadable().reason());
    }

    @OnPongMessage
    public Uni<Void> alive(Buffer bytes, WebSocketConnection socket) {
        S session = streams.of(socket.id());
        if (session != null) {
            session.isAlive(clock.instant());
        }
        return Uni.createFrom().voidItem();
    }

    @OnClose
    public Uni<Void> closed(WebSocketConnection socket) {
        streams.remove(socket.id());
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> ending(StreamSession session, Uni<Void> work) {
        return work.onFailure().recoverWithUni(failure -> {
            if (failure instanceof Refused refused) {
                session.close(refused.closing());
            } else {
                LOG.warnf("A stream ended: %s", failure);
                session.close(new CloseReason(INTERNAL_ERROR, "try again"));
            }
            return Uni.createFrom().voidItem();
        });
    }

    private static String tokenBeside(HandshakeRequest handshake) {
        for (String header : handshake.headers(HandshakeRequest.SEC_WEBSOCKET_PROTOCOL)) {
            for (String protocol : header.split(",")) {
                if (protocol.strip().startsWith(BEARER)) {
                    return protocol.strip().substring(BEARER.length());
                }
            }
        }
        return null;
    }
}
