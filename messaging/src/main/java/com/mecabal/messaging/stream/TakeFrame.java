package com.mecabal.messaging.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mecabal.messaging.marker.MarkRead;
import com.mecabal.messaging.message.MessageView;
import com.mecabal.messaging.message.NewMessage;
import com.mecabal.messaging.message.SendMessage;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.ProblemJson;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.realtime.ClientFrame;
import com.mecabal.platform.realtime.Entrance;
import com.mecabal.platform.realtime.FrameWriter;
import com.mecabal.platform.realtime.Refused;
import com.mecabal.platform.store.StoreFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does what a device asks for over its stream, by the same use cases as over HTTP. */
@ApplicationScoped
class TakeFrame {

    private static final Logger LOG = Logger.getLogger(TakeFrame.class);

    private final SendMessage send;
    private final MarkRead markRead;
    private final Entrance entrance;
    private final FrameWriter frames;
    private final ObjectMapper json;

    TakeFrame(SendMessage send, MarkRead markRead, Entrance entrance, FrameWriter frames, ObjectMapper json) {
        this.send = send;
        this.markRead = markRead;
        this.entrance = entrance;
        this.frames = frames;
        this.json = json;
    }

    private record Sent(UUID clientId, UUID id, long seq, long changeNo, Instant sentAt) {

        static Sent of(MessageView message) {
            return new Sent(message.clientId(), message.id(), message.seq(), message.changeNo(), message.sentAt());
        }
    }

    private record Refusal(UUID clientId, Map<String, Object> problem) {}

    private record Read(UUID conversationId, Long seq, Boolean allowBackwards) {}

    private record Auth(String token) {}

    Uni<Void> take(MessageStream session, ClientFrame frame) {
        return switch (frame.type()) {
            case "send" -> send(session, frame);
            case "read" -> answered(session, frame, read(session, frame));
            case "auth" -> answered(session, frame, renew(session, frame));
            case "pong" -> Uni.createFrom().voidItem();
            default ->
                answered(
                        session,
                        frame,
                        Uni.createFrom()
                                .failure(SharedProblem.VALIDATION_FAILED
                                        .problem()
                                        .error("/type", "is not known here")));
        };
    }

    private Uni<Void> send(MessageStream session, ClientFrame frame) {
        UUID clientId = uuid(frame.data(), "clientId");
        return Uni.createFrom()
                .deferred(() -> {
                    UUID conversation = required(frame.data(), "conversationId");
                    NewMessage message = data(frame, NewMessage.class, "conversationId");
                    return send.send(session.personId(), conversation, message);
                })
                .map(sent -> frames.text("sent", frame.ref(), Sent.of(sent.message())))
                .onFailure()
                .recoverWithItem(
                        failure -> frames.text("refused", frame.ref(), new Refusal(clientId, members(failure))))
                .plug(session::here)
                .invoke(session::send)
                .replaceWithVoid();
    }

    private Uni<Void> read(MessageStream session, ClientFrame frame) {
        return Uni.createFrom().deferred(() -> {
            Read read = data(frame, Read.class, null);
            if (read.conversationId() == null || read.seq() == null || read.seq() < 0) {
                throw SharedProblem.VALIDATION_FAILED.problem().error("/data", "needs conversationId and seq");
            }
            boolean backwards = read.allowBackwards() != null && read.allowBackwards();
            return markRead.upTo(session.personId(), read.conversationId(), read.seq(), backwards)
                    .replaceWithVoid();
        });
    }

    private Uni<Void> renew(MessageStream session, ClientFrame frame) {
        return Uni.createFrom().deferred(() -> {
            Auth auth = data(frame, Auth.class, null);
            if (auth.token() == null) {
                throw SharedProblem.VALIDATION_FAILED.problem().error("/data/token", "must not be null");
            }
            return entrance.renew(session, auth.token());
        });
    }

    private Uni<Void> answered(MessageStream session, ClientFrame frame, Uni<Void> work) {
        return work.map(done -> frames.text("done", frame.ref(), Map.of()))
                .onFailure(failure -> !(failure instanceof Refused))
                .recoverWithItem(failure -> frames.text("error", frame.ref(), new Refusal(null, members(failure))))
                .plug(session::here)
                .invoke(session::send)
                .replaceWithVoid();
    }

    private Map<String, Object> members(Throwable failure) {
        String requestId = Ids.next().toString();
        if (failure instanceof Problem problem) {
            return ProblemJson.members(problem, requestId);
        }
        if (StoreFailures.isAway(failure)) {
            return ProblemJson.members(SharedProblem.BUSY.problem(), requestId);
        }
        LOG.errorf(failure, "Frame %s failed", requestId);
        return ProblemJson.members(SharedProblem.INTERNAL.problem(), requestId);
    }

    private <T> T data(ClientFrame frame, Class<T> type, String besides) {
        if (!(frame.data() instanceof ObjectNode object)) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/data", "must be an object");
        }
        ObjectNode own = object.deepCopy();
        if (besides != null) {
            own.remove(besides);
        }
        try {
            return json.treeToValue(own, type);
        } catch (UnrecognizedPropertyException unknown) {
            throw SharedProblem.UNKNOWN_FIELD
                    .problem()
                    .error("/data/" + unknown.getPropertyName(), "is not known here");
        } catch (JsonProcessingException invalid) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/data", "has the wrong type or form");
        }
    }

    private static UUID required(JsonNode data, String name) {
        UUID value = uuid(data, name);
        if (value == null) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/data/" + name, "must be an id");
        }
        return value;
    }

    private static UUID uuid(JsonNode data, String name) {
        try {
            return data == null || !data.hasNonNull(name)
                    ? null
                    : UUID.fromString(data.get(name).asText());
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }
}
