package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.CounterQueries;
import com.mecabal.platform.realtime.Streams;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The devices that are connected to this instance, and when they must look. */
@Singleton
class InboxStreams extends Streams<InboxStream> {

    private final CounterQueries counters;

    InboxStreams(CounterQueries counters) {
        this.counters = counters;
    }

    void poke(Collection<UUID> people) {
        Set<UUID> changed = new HashSet<>(people);
        ready().filter(stream -> changed.contains(stream.token().accountId())).forEach(InboxStream::poke);
    }

    /** Finds what the channel has lost: one statement for everybody connected here. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> lookForMissed() {
        UUID[] people =
                ready().map(stream -> stream.token().accountId()).distinct().toArray(UUID[]::new);
        if (people.length == 0) {
            return Uni.createFrom().voidItem();
        }
        return counters.lastOf(people)
                .invoke(last -> ready().filter(
                                stream -> last.getOrDefault(stream.token().accountId(), 0L) > stream.sent())
                        .forEach(InboxStream::poke))
                .replaceWithVoid();
    }

    private Stream<InboxStream> ready() {
        return all().stream().filter(stream -> stream.sent() >= 0);
    }
}
