package com.mecabal.messaging.live;

import com.mecabal.messaging.marker.Marker;
import com.mecabal.messaging.message.MessageView;
import com.mecabal.platform.realtime.FrameWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Writes what is told of changes and marks. */
@ApplicationScoped
public class Frames {

    private final FrameWriter writer;

    Frames(FrameWriter writer) {
        this.writer = writer;
    }

    private record OpenedConversation(UUID conversationId, long changeNo, Instant at) {}

    ChangeFrame message(Change change, MessageView message) {
        return new ChangeFrame(
                change,
                message.senderId(),
                writer.text("message", message),
                writer.text("message", message.forOthers()));
    }

    /** Only for whoever opened it: the other one hears of it with the first message. */
    ChangeFrame conversation(Change change, UUID openedBy) {
        String text =
                writer.text("conversation", new OpenedConversation(change.conversationId(), change.no(), change.at()));
        return new ChangeFrame(change, openedBy, text, text);
    }

    /** For the person whose mark it is. */
    public String membership(Marker marker) {
        return writer.text("membership", marker);
    }

    /** For the other side. */
    public String receipt(Marker marker, UUID of) {
        return writer.text("receipt", new Receipt(marker.conversationId(), of, marker.readSeq()));
    }
}
