package com.mecabal.messaging.live;

import com.mecabal.messaging.conversation.ConversationOpened;
import com.mecabal.messaging.marker.MarkMoved;
import com.mecabal.messaging.message.MessageSaid;
import com.mecabal.messaging.message.MessageView;
import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;

/** Tells this instance and the others what was just committed here, and hears what was committed there. */
@ApplicationScoped
class Live implements Channel<Publication> {

    private static final int SHARDS = 16;

    private final Hub hub;
    private final Frames frames;
    private final FanOut fanOut;
    private final Tail tail;

    Live(Hub hub, Frames frames, ChangeQueries queries, Vertx vertx, FanOut fanOut) {
        this.hub = hub;
        this.frames = frames;
        this.fanOut = fanOut;
        this.tail = new Tail(queries, hub, vertx, fanOut::isHearing);
    }

    void start(@Observes StartupEvent starting) {
        tail.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        tail.stop();
    }

    @Override
    public String name() {
        return "msg:fan";
    }

    @Override
    public int shards() {
        return SHARDS;
    }

    @Override
    public Class<Publication> type() {
        return Publication.class;
    }

    @Override
    public void opened() {
        tail.read();
    }

    @Override
    public void heard(Publication said) {
        if (said.change() != null) {
            hub.offer(said.change());
        }
        if (said.note() != null) {
            hub.note(said.note());
        }
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
        for (UUID person : moved.audience()) {
            String frame =
                    person.equals(reader) ? frames.membership(moved.marker()) : frames.receipt(moved.marker(), reader);
            Note note = new Note(person, frame);
            hub.note(note);
            fanOut.publish(this, moved.marker().conversationId(), new Publication(null, note));
        }
    }

    private void tell(ChangeFrame frame) {
        hub.offer(frame);
        fanOut.publish(this, frame.change().conversationId(), new Publication(frame, null));
    }
}
