package com.mecabal.auth.challenge;

import com.mecabal.auth.AuthConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Sends off the request: a slow provider makes nobody wait, and a full queue says so at once. */
@ApplicationScoped
class CodeQueue {

    private static final Logger LOG = Logger.getLogger(CodeQueue.class);
    private static final int MOST_WAITING = 500;
    private static final int MOST_AT_ONCE = 16;

    private final Map<Channel, CodeSender> senders = new EnumMap<>(Channel.class);
    private final MeterRegistry metrics;
    private final Queue<Supplier<Uni<Void>>> waiting = new ArrayDeque<>();
    private int running;

    CodeQueue(AuthConfig config, @All List<CodeSender> known, MeterRegistry metrics) {
        this.metrics = metrics;
        config.senders().forEach((channel, provider) -> senders.put(Channel.read(channel), named(known, provider)));
    }

    private static CodeSender named(List<CodeSender> known, String provider) {
        return known.stream()
                .filter(sender -> sender.provider().equals(provider))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("mecabal.auth.senders names an unknown provider: " + provider));
    }

    Set<Channel> offered() {
        return senders.keySet();
    }

    CodeSender sender(Channel channel) {
        return senders.get(channel);
    }

    /** False when the queue is full. */
    synchronized boolean hasRoom() {
        return waiting.size() < MOST_WAITING;
    }

    /** @param work sends one message and notes what became of it; its failure is counted here */
    void submit(Channel channel, Supplier<Uni<Void>> work) {
        metrics.counter("mecabal_codes_queued", "channel", channel.wire()).increment();
        synchronized (this) {
            waiting.add(work);
        }
        next();
    }

    private void next() {
        Supplier<Uni<Void>> work;
        synchronized (this) {
            if (running >= MOST_AT_ONCE || waiting.isEmpty()) {
                return;
            }
            running++;
            work = waiting.remove();
        }
        work.get().subscribe().with(done -> finished(), failure -> {
            LOG.warnf("A code could not be sent: %s", failure.getMessage());
            finished();
        });
    }

    private void finished() {
        synchronized (this) {
            running--;
        }
        next();
    }
}
