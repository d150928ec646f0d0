package com.mecabal.messaging.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.messaging.message.MessageView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Writes what the server says: {@code {"type", "data"}}. */
@ApplicationScoped
public class Frames {

    private final ObjectMapper json;

    Frames(ObjectMapper json) {
        this.json = json;
    }

    private record Frame(String type, String ref, Object data) {}

    private record OpenedConversation(UUID conversationId, long changeNo, Instant at) {}

    public String text(String type, Object data) {
        return text(type, null, data);
    }

    /** @param ref what the client called the frame that is answered, or null */
    public String text(String type, String ref, Object data) {
        try {
            return json.writeValueAsString(new Frame(type, ref, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame cannot be written", e);
        }
    }

    ChangeFrame message(Change change, MessageView message) {
        return new ChangeFrame(
                change, message.senderId(), text("message", message), text("message", message.forOthers()));
    }

    /** Only for whoever opened it: the other one hears of it with the first message. */
    ChangeFrame conversation(Change change, UUID openedBy) {
        String text = text("conversation", new OpenedConversation(change.conversationId(), change.no(), change.at()));
        return new ChangeFrame(change, openedBy, text, text);
    }
}
