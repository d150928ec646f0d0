package com.mecabal.messaging.stream;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Where a device connects. Frames of one socket are taken one after the other. */
@WebSocket(path = "/v1/messages/stream")
public class StreamSocket {

    static final int FRAME_BYTES = 16 * 1024;

    private static final Logger LOG = Logger.getLogger(StreamSocket.class);
    private static final String BEARER = "bearer.";
    private static final int INTERNAL_ERROR = 1011;

    private final Sessions sessions;
    private final Admission admission;
    private final OpenStream open;
    private final TakeFrame takeFrame;
    private final Drain drain;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Uni<StreamToken>> offered = new ConcurrentHashMap<>();

    StreamSocket(
            Sessions sessions,
            Admission admission,
            OpenStream open,
            TakeFrame takeFrame,
            Drain drain,
            ObjectMapper json,
            Clock clock) {
        this.sessions = sessions;
        this.admission = admission;
        this.open = open;
        this.takeFrame = takeFrame;
        this.drain = drain;
        this.json = json;
        this.clock = clock;
    }

    @OnOpen
    public Uni<Void> opened(WebSocketConnection socket, HandshakeRequest handshake) {
        StreamSession session = new StreamSession(socket, Vertx.currentContext(), clock.instant());
        sessions.add(session);
        if (drain.isUnderWay()) {
            session.close(Drain.reason());
            return Uni.createFrom().voidItem();
        }
        String token = tokenBeside(handshake);
        if (token == null) {
            return Uni.createFrom().voidItem();
        }
        Uni<StreamToken> verified = admission.verify(token).memoize().indefinitely();
        offered.put(socket.id(), verified);
        return ending(session, verified.replaceWithVoid());
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
        ClientFrame frame = frame(text);
        if (frame == null) {
            session.close(Closing.MALFORMED.reason());
            return Uni.createFrom().voidItem();
        }
        return ending(session, Uni.createFrom().deferred(() -> take(session, socket.id(), frame)));
    }

    @OnBinaryMessage
    public Uni<Void> said(Buffer bytes, WebSocketConnection socket) {
        return socket.close(Closing.MALFORMED.reason());
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
        offered.remove(socket.id());
        sessions.remove(socket.id());
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> take(StreamSession session, String socketId, ClientFrame frame) {
        boolean isHello = frame.type().equals("hello");
        if (isHello != session.saysHello()) {
            throw new Refused(Closing.MALFORMED);
        }
        if (!isHello) {
            return takeFrame.take(session, frame);
        }
        Hello hello = hello(frame.data());
        Uni<StreamToken> beside = offered.remove(socketId);
        if (beside == null && hello.token() == null) {
            throw new Refused(Closing.UNAUTHORISED);
        }
        return open.hello(session, beside == null ? admission.verify(hello.token()) : beside, hello);
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

    private Hello hello(JsonNode data) {
        try {
            Hello hello = data == null ? null : json.treeToValue(data, Hello.class);
            if (hello == null || !hello.isReasonable()) {
                throw new Refused(Closing.MALFORMED);
            }
            return hello;
        } catch (JsonProcessingException | NullPointerException invalid) {
            throw new Refused(Closing.MALFORMED);
        }
    }

    /** Null for what is no frame. */
    private ClientFrame frame(String text) {
        try {
            JsonNode whole = json.readTree(text);
            boolean isFrame =
                    whole != null && whole.isObject() && whole.path("type").isTextual();
            return isFrame
                    ? new ClientFrame(
                            whole.get("type").asText(), whole.path("ref").asText(null), whole.get("data"))
                    : null;
        } catch (JsonProcessingException malformed) {
            return null;
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
