package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.ChangeFrame;
import com.mecabal.messaging.live.ChangeQueries;
import com.mecabal.messaging.live.Frames;
import com.mecabal.messaging.live.Overlap;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings a device up to date that follows the hub already: what is committed after the look at the table comes live. */
@ApplicationScoped
class Resume {

    private final ChangeQueries changes;
    private final ResumeQueries marks;
    private final StreamCursor cursors;
    private final Frames markFrames;
    private final StreamFrames frames;

    Resume(ChangeQueries changes, ResumeQueries marks, StreamCursor cursors, Frames markFrames, StreamFrames frames) {
        this.changes = changes;
        this.marks = marks;
        this.cursors = cursors;
        this.markFrames = markFrames;
        this.frames = frames;
    }

    /** Without a cursor there is nothing to replay: the device loads by HTTP what it wants to show. */
    Uni<Void> from(MessageStream session, String cursorOrNull) {
        return session.here(changes.now()).chain(now -> {
            Instant floor = now.minus(Overlap.LENGTH);
            if (cursorOrNull == null) {
                return session.goLive(() -> frames.caughtUp(floor));
            }
            Optional<Instant> since = cursors.read(cursorOrNull);
            if (since.isEmpty()) {
                return session.goLive(() -> frames.resync("bad-cursor", floor));
            }
            if (since.get().isBefore(now.minus(StreamCursor.HORIZON))) {
                return session.goLive(() -> frames.resync("horizon", floor));
            }
            return replay(session, since.get(), floor);
        });
    }

    private Uni<Void> replay(MessageStream session, Instant since, Instant floor) {
        return session.here(changes.missedBy(session.personId(), since, MessageStream.REPLAY + 1))
                .chain(missed -> missed.size() > MessageStream.REPLAY
                        ? session.goLive(() -> frames.resync("too-many", floor))
                        : replay(session, since, floor, missed));
    }

    private Uni<Void> replay(MessageStream session, Instant since, Instant floor, List<ChangeFrame> missed) {
        return session.here(marks.marksMoved(session.personId(), since))
                .invoke(moved -> moved.forEach(mark -> session.send(mark.frame(markFrames))))
                .chain(() -> session.replay(missed))
                .chain(() -> session.goLive(() -> frames.caughtUp(floor)));
    }
}
