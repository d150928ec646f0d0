package com.mecabal.notification.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Where a device connects. Frames of one socket are taken one after the other. */
@WebSocket(path = "/v1/notifications/stream")
public class StreamSocket {

    private static final Logger LOG = Logger.getLogger(StreamSocket.class);
    private static final String BEARER = "bearer.";
    private static final int INTERNAL_ERROR = 1011;

    private final Sessions sessions;
    private final OpenStream open;
    private final Feed feed;
    private final Frames frames;
    private final Drain drain;
    private final ObjectMapper json;
    private final Clock clock;

    StreamSocket(
            Sessions sessions, OpenStream open, Feed feed, Frames frames, Drain drain, ObjectMapper json, Clock clock) {
        this.sessions = sessions;
        this.open = open;
        this.feed = feed;
        this.frames = frames;
        this.drain = drain;
        this.json = json;
        this.clock = clock;
    }

    @OnOpen
    public Uni<Void> opened(WebSocketConnection socket, HandshakeRequest handshake) {
        StreamSession session = new StreamSession(socket, Vertx.currentContext(), feed, frames, clock.instant());
        sessions.add(session);
        if (drain.isUnderWay()) {
            session.close(Drain.reason());
            return Uni.createFrom().voidItem();
        }
        String token = tokenBeside(handshake);
        return token == null
                ? Uni.createFrom().voidItem()
                : ending(session, session.admittedBy(open.admit(session, token)));
    }

    @OnTextMessage
    public Uni<Void> said(String text, WebSocketConnection socket) {
        StreamSession session = sessions.of(socket.id());
        if (session == null) {
            return Uni.createFrom().voidItem();
        }
        if (!session.hears(clock.instant())) {
            session.close(Closing.FLOOD.reason());
            return Uni.createFrom().voidItem();
        }
        return ending(session, Uni.createFrom().deferred(() -> take(session, frame(text))));
    }

    @OnBinaryMessage
    public Uni<Void> said(Buffer bytes, WebSocketConnection socket) {
        return socket.close(Closing.UNKNOWN_FRAME.reason());
    }

    @OnPongMessage
    public Uni<Void> alive(Buffer bytes, WebSocketConnection socket) {
        StreamSession session = sessions.of(socket.id());
        if (session != null) {
            session.isAlive(clock.instant());
        }
        return Uni.createFrom().voidItem();
    }

    @OnClose
    public Uni<Void> closed(WebSocketConnection socket) {
        sessions.remove(socket.id());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> take(StreamSession session, ClientFrame frame) {
        boolean isAuth = frame.type().equals("auth");
        if (session.admission() == null) {
            if (!isAuth) {
                throw new Refused(Closing.UNAUTHORISED);
            }
            return session.admittedBy(open.admit(session, frame.text("token")));
        }
        Uni<Void> admitted = session.here(session.admission());
        return isAuth
                ? admitted.chain(() -> open.renew(session, frame.text("token")))
                : admitted.invoke(() -> obey(session, frame));
    }

    private static void obey(StreamSession session, ClientFrame frame) {
        switch (frame.type()) {
            case "resume" -> resume(session, frame.number("afterSeq"));
            case "active", "ack" -> session.goLive();
            case "pong" -> {}
            default -> session.unknownFrame();
        }
    }

    private static void resume(StreamSession session, Long afterSeq) {
        if (afterSeq == null) {
            session.unknownFrame();
        } else {
            session.resume(afterSeq);
        }
    }

    private static Uni<Void> ending(StreamSession session, Uni<Void> work) {
        return work.onFailure().recoverWithUni(failure -> {
            if (failure instanceof Refused refused) {
                session.close(refused.closing().reason());
            } else {
                LOG.warnf("A stream ended: %s", failure);
                session.close(new CloseReason(INTERNAL_ERROR, "try again"));
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** What is no frame has no type that anybody knows. */
    private ClientFrame frame(String text) {
        try {
            JsonNode whole = json.readTree(text);
            return new ClientFrame(whole.path("type").asText(), whole.get("data"));
        } catch (JsonProcessingException malformed) {
            return new ClientFrame("", null);
        }
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
