package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Change;
import com.mecabal.messaging.live.ChangeFrame;
import com.mecabal.messaging.live.ChangeQueries;
import com.mecabal.messaging.live.Follower;
import com.mecabal.messaging.live.Hub;
import com.mecabal.messaging.live.Overlap;
import com.mecabal.platform.paging.Cursors;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** What a stream would have brought, for devices behind networks that break every socket. */
@ApplicationScoped
class PollChanges {

    static final int PAGE = 100;

    /** Each held call costs a connection of the gateway. */
    private static final int HELD = 64;

    private static final int POLL_AFTER_MS = 5_000;

    /** The gateway gives a service ten seconds to begin its answer. */
    private static final Duration HELD_AT_MOST = Duration.ofSeconds(8);

    private final ChangeQueries changes;
    private final Hub hub;
    private final Cursors cursors;
    private final AtomicInteger held = new AtomicInteger();

    PollChanges(ChangeQueries changes, Hub hub, Cursors cursors) {
        this.changes = changes;
        this.hub = hub;
        this.cursors = cursors;
    }

    /** Completes with the first change for a person. */
    private record Waiter(UUID personId, CompletableFuture<Void> woken) implements Follower {

        @Override
        public void changed(Change change, String frame) {
            woken.complete(null);
        }

        @Override
        public void noted(String frame) {
            // Marks are not among the items.
        }
    }

    /** Where a device begins: what it loads by HTTP afterwards is not given to it again. */
    Uni<Changes> begin(UUID person) {
        return changes.now().chain(now -> {
            var start = new LongPollCursor(now.minus(Overlap.LENGTH), Map.of());
            return changes.missedBy(person, start.floor(), MessageStream.REPLAY)
                    .map(found -> answer(List.of(), start.after(found, found, start.floor()), person, false));
        });
    }

    Uni<Changes> since(UUID person, String cursor, Duration wait) {
        LongPollCursor from = LongPollCursor.from(cursors.read(LongPollCursor.LIST, cursor));
        if (wait.isZero()) {
            return look(person, from);
        }
        if (held.incrementAndGet() > HELD) {
            held.decrementAndGet();
            return look(person, from)
                    .map(seen -> new Changes(seen.items(), seen.nextCursor(), seen.more(), POLL_AFTER_MS));
        }
        Waiter waiter = new Waiter(person, new CompletableFuture<>());
        Duration time = wait.compareTo(HELD_AT_MOST) > 0 ? HELD_AT_MOST : wait;
        return hub.follow(waiter)
                .chain(() -> look(person, from))
                .chain(seen -> seen.items().isEmpty()
                        ? woken(waiter, time).chain(() -> look(person, from))
                        : Uni.createFrom().item(seen))
                .onTermination()
                .invoke(() -> {
                    hub.leave(waiter);
                    held.decrementAndGet();
                });
    }

    private static Uni<Void> woken(Waiter waiter, Duration time) {
        return Uni.createFrom()
                .completionStage(waiter.woken())
                .ifNoItem()
                .after(time)
                .recoverWithItem((Void) null);
    }

    private Uni<Changes> look(UUID person, LongPollCursor from) {
        return changes.now().chain(now -> {
            if (from.floor().isBefore(now.minus(StreamCursor.HORIZON))) {
                throw SharedProblem.CURSOR_EXPIRED.problem();
            }
            return changes.missedBy(person, from.floor(), MessageStream.REPLAY)
                    .map(found -> page(person, from, found, now));
        });
    }

    private Changes page(UUID person, LongPollCursor from, List<ChangeFrame> found, Instant now) {
        List<ChangeFrame> fresh = from.notGiven(found);
        List<ChangeFrame> items = fresh.subList(0, Math.min(PAGE, fresh.size()));
        boolean more = items.size() < fresh.size() || found.size() == MessageStream.REPLAY;
        Instant floor = now.minus(Overlap.LENGTH);
        // One microsecond early: a change of another conversation may bear the very same time.
        Instant reached = more ? last(found, items).at().minus(1, ChronoUnit.MICROS) : floor;
        Instant newFloor = reached.isBefore(floor) ? reached : floor;
        return answer(items, from.after(found, items, newFloor), person, more);
    }

    /** Where the answer stops: the last item, or where nothing was new, the last that was looked at. */
    private static Change last(List<ChangeFrame> found, List<ChangeFrame> items) {
        return (items.isEmpty() ? found : items).getLast().change();
    }

    private Changes answer(List<ChangeFrame> items, LongPollCursor next, UUID person, boolean more) {
        return new Changes(
                items.stream()
                        .map(frame -> new Changes.RawFrame(frame.textFor(person)))
                        .toList(),
                cursors.write(LongPollCursor.LIST, next.written()),
                more,
                null);
    }
}
