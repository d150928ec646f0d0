package com.mecabal.auth.sending;

import com.mecabal.platform.sms.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Takes codes to the providers: reserve, then dispatch or give back. */
@ApplicationScoped
public class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Senders senders;
    private final CodeQueue queue;
    private final DayBudget budget;
    private final CodeDeliveries deliveries;
    private final MeterRegistry metrics;

    Courier(Senders senders, CodeQueue queue, DayBudget budget, CodeDeliveries deliveries, MeterRegistry metrics) {
        this.senders = senders;
        this.queue = queue;
        this.budget = budget;
        this.deliveries = deliveries;
        this.metrics = metrics;
    }

    /** The channels that somebody carries. */
    public Set<Channel> offered() {
        return senders.offered();
    }

    /** False while so many wait that one more would arrive too late. */
    public boolean hasRoom() {
        return queue.hasRoom();
    }

    /** Fails with 503 {@code codes-budget-exhausted} when the day's money does not reach. */
    public Uni<Void> reserve(CodeMessage message) {
        return budget.reserve(message.at(), kobo(message));
    }

    /** For a message that was reserved and is not dispatched. */
    public Uni<Void> giveBack(CodeMessage message) {
        return budget.giveBack(message.at(), kobo(message));
    }

    /**
     * Sends what was reserved, off the request.
     *
     * @param note is told {@code sent} or {@code failed}
     */
    public void dispatch(CodeMessage message, Function<String, Uni<Void>> note) {
        queue.submit(() -> send(message)
                .call(outcome -> settle(message, outcome))
                .chain(outcome -> note.apply(outcome instanceof SendOutcome.Accepted ? "sent" : "failed")));
    }

    private Uni<SendOutcome> send(CodeMessage message) {
        CodeSender sender = senders.of(message.channel());
        return deliveries
                .queued(message, sender.provider(), sender.kobo(message))
                .chain(() -> sender.send(message))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("The code %s is not sent: %s", message.id(), failure.getMessage());
                    return new SendOutcome.Temporary(Duration.ZERO);
                });
    }

    private Uni<Void> settle(CodeMessage message, SendOutcome outcome) {
        CodeSender sender = senders.of(message.channel());
        long spent = outcome instanceof SendOutcome.Accepted accepted ? accepted.kobo() : 0;
        metrics.counter(
                        "mecabal_codes_sent",
                        "channel",
                        message.channel().wire(),
                        "provider",
                        sender.provider(),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        metrics.counter("mecabal_codes_kobo", "provider", sender.provider()).increment(spent);
        return deliveries
                .settled(message, outcome)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("What became of %s is not written: %s", message.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .chain(() -> budget.giveBack(message.at(), kobo(message) - spent));
    }

    private long kobo(CodeMessage message) {
        return senders.of(message.channel()).kobo(message);
    }
}
