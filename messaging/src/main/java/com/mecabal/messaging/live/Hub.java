package com.mecabal.messaging.live;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Hands changes to whoever is connected here: each once, in the order of its conversation. All of its state belongs to one
 * event-loop context, so nothing here is locked.
 */
@ApplicationScoped
@Unremovable
public class Hub {

    private static final Logger LOG = Logger.getLogger(Hub.class);

    private final ChangeQueries queries;
    private final Context context;
    private final Map<UUID, Set<Follower>> followers = new HashMap<>();
    private final Map<UUID, Track> tracks = new HashMap<>();
    private volatile Instant floor;

    Hub(ChangeQueries queries, Vertx vertx) {
        this.queries = queries;
        this.context = vertx.getOrCreateContext();
    }

    /** From the completion on everything that is committed reaches the follower, or was committed before. */
    public Uni<Void> follow(Follower follower) {
        return onContext(() -> {
            followers
                    .computeIfAbsent(follower.personId(), person -> new LinkedHashSet<>())
                    .add(follower);
            return Future.succeededFuture();
        });
    }

    public void leave(Follower follower) {
        context.runOnContext(now -> followers.computeIfPresent(follower.personId(), (person, all) -> {
            all.remove(follower);
            return all.isEmpty() ? null : all;
        }));
    }

    /** A moment before which everything has been handed on; null until the first tail. */
    public Instant floor() {
        return floor;
    }

    void offer(ChangeFrame frame) {
        context.runOnContext(now -> take(frame.change(), frame));
    }

    void note(Note note) {
        context.runOnContext(now -> {
            for (Follower follower : followers.getOrDefault(note.personId(), Set.of())) {
                follower.noted(note.frame());
            }
        });
    }

    /** Sees to it that these have been handed on; then the floor rises. Fails, and the floor stays, when the table could not be read. */
    Uni<Void> catchUp(List<Change> changes, Instant newFloor) {
        return onContext(() -> {
                    List<Future<Void>> readings = new ArrayList<>();
                    changes.forEach(change -> readings.add(take(change, null)));
                    return Future.all(readings).mapEmpty();
                })
                .chain(() -> onContext(() -> {
                    floor = newFloor;
                    tracks.values().removeIf(track -> track.isForgettable(newFloor));
                    return Future.succeededFuture();
                }));
    }

    /** @param frameOrNull null when only the table knows it */
    private Future<Void> take(Change change, ChangeFrame frameOrNull) {
        if (floor == null) {
            // This instance has just begun; the first tail reads everything from the floor on.
            return Future.succeededFuture();
        }
        Track track = tracks.computeIfAbsent(change.conversationId(), Track::new);
        if (track.isOld(change)) {
            return Future.succeededFuture();
        }
        if (track.reading() != null) {
            if (frameOrNull != null) {
                track.waiting.put(change.no(), frameOrNull);
                return track.reading();
            }
            return track.reading().compose(read -> take(change, null));
        }
        if (!isFollowed(change)) {
            // Whoever connects later reads the table first, so nothing before this matters to anybody here.
            track.reached(change);
            return Future.succeededFuture();
        }
        if (frameOrNull != null && track.isNext(change)) {
            handOn(track, frameOrNull);
            return Future.succeededFuture();
        }
        if (frameOrNull != null) {
            track.waiting.put(change.no(), frameOrNull);
        }
        return read(track);
    }

    private Future<Void> read(Track track) {
        Promise<Void> promise = Promise.promise();
        track.reads(promise.future());
        Uni<List<ChangeFrame>> missing = track.isKnown()
                ? queries.after(track.conversationId, track.last())
                : queries.since(track.conversationId, floor);
        missing.subscribe()
                .with(
                        rows -> context.runOnContext(now -> wasRead(track, rows, promise)),
                        failure -> context.runOnContext(now -> wasNotRead(track, failure, promise)));
        return promise.future();
    }

    private void wasRead(Track track, List<ChangeFrame> rows, Promise<Void> promise) {
        track.reads(null);
        rows.forEach(frame -> handOn(track, frame));
        while (!track.waiting.isEmpty() && track.waiting.firstKey() <= track.last() + 1) {
            handOn(track, track.waiting.pollFirstEntry().getValue());
        }
        if (rows.size() == ChangeQueries.STEP || (!track.waiting.isEmpty() && !rows.isEmpty())) {
            read(track).onComplete(promise);
            return;
        }
        track.waiting.clear();
        promise.complete();
    }

    /** What was waiting is dropped: the next tail finds it in the table. */
    private void wasNotRead(Track track, Throwable failure, Promise<Void> promise) {
        LOG.warnf("Changes of a conversation could not be read, the tail tries again: %s", failure.getMessage());
        track.reads(null);
        track.waiting.clear();
        if (!track.isKnown()) {
            tracks.remove(track.conversationId);
        }
        promise.fail(failure);
    }

    private void handOn(Track track, ChangeFrame frame) {
        Change change = frame.change();
        if (track.isOld(change)) {
            return;
        }
        track.reached(change);
        for (UUID person : change.audience()) {
            for (Follower follower : followers.getOrDefault(person, Set.of())) {
                follower.changed(change, frame.textFor(person));
            }
        }
    }

    private boolean isFollowed(Change change) {
        return change.audience().stream().anyMatch(followers::containsKey);
    }

    private Uni<Void> onContext(Supplier<Future<Void>> work) {
        return Uni.createFrom()
                .emitter(emitter -> context.runOnContext(now ->
                        work.get().onSuccess(done -> emitter.complete(null)).onFailure(emitter::fail)));
    }
}
