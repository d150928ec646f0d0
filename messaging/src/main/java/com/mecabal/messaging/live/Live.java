package com.mecabal.messaging.live;

import com.mecabal.messaging.conversation.ConversationOpened;
import com.mecabal.messaging.marker.MarkMoved;
import com.mecabal.messaging.message.MessageSaid;
import com.mecabal.messaging.message.MessageView;
import com.mecabal.messaging.session.SessionEnded;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** Tells this instance and the others what was just committed here, and hears what was committed there. */
@ApplicationScoped
class Live {

    private final UUID instance = UUID.randomUUID();
    private final Hub hub;
    private final Frames frames;
    private final Event<EndedElsewhere> endedElsewhere;
    private final FanOut fanOut;
    private final Tail tail;

    Live(
            Hub hub,
            Frames frames,
            ChangeQueries queries,
            Vertx vertx,
            Redis redis,
            Event<EndedElsewhere> endedElsewhere) {
        this.hub = hub;
        this.frames = frames;
        this.endedElsewhere = endedElsewhere;
        this.fanOut = new FanOut(vertx, redis, this::heard, this::readTail);
        this.tail = new Tail(queries, hub, vertx, this::isHearing);
    }

    void start(@Observes StartupEvent starting) {
        tail.start();
        fanOut.open();
    }

    void stop(@Observes ShutdownEvent stopping) {
        tail.stop();
        fanOut.close();
    }

    /** False while changes of other instances come from the table alone. */
    boolean isHearing() {
        return fanOut.isOpen();
    }

    void said(@Observes MessageSaid said) {
        MessageView message = said.message();
        tell(frames.message(
                new Change(message.conversationId(), message.changeNo(), message.sentAt(), said.participants()),
                message));
    }

    void opened(@Observes ConversationOpened opened) {
        UUID by = opened.createdBy();
        tell(frames.conversation(new Change(opened.conversationId(), opened.changeNo(), opened.at(), List.of(by)), by));
    }

    void marked(@Observes MarkMoved moved) {
        UUID reader = moved.personId();
        UUID conversation = moved.marker().conversationId();
        for (UUID person : moved.audience()) {
            String frame = person.equals(reader)
                    ? frames.text("membership", moved.marker())
                    : frames.text(
                            "receipt",
                            new Receipt(conversation, reader, moved.marker().readSeq()));
            Note note = new Note(person, frame);
            hub.note(note);
            fanOut.publish(conversation, new Publication(instance, null, note, null));
        }
    }

    void ended(@Observes SessionEnded ended) {
        fanOut.publish(ended.end().accountId(), new Publication(instance, null, null, ended.end()));
    }

    private void tell(ChangeFrame frame) {
        hub.offer(frame);
        fanOut.publish(frame.change().conversationId(), new Publication(instance, frame, null, null));
    }

    private void heard(Publication said) {
        if (instance.equals(said.from())) {
            return;
        }
        if (said.change() != null) {
            hub.offer(said.change());
        }
        if (said.note() != null) {
            hub.note(said.note());
        }
        if (said.ended() != null) {
            endedElsewhere.fire(new EndedElsewhere(said.ended()));
        }
    }

    private void readTail() {
        tail.read();
    }
}
