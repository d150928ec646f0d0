package com.mecabal.messaging;

import com.mecabal.platform.limits.Limit;
import java.time.Duration;

/** Every limit of this service; all are open when Redis is lost, because they save work and the tables hold the rules. */
public enum MessagingLimit implements Limit {
    /** One a second in the long run; a phone that comes back from a dead zone sends what it has kept at once. */
    MESSAGE_SEND(60, Duration.ofSeconds(60)),
    /** The same within one conversation, so that nobody floods one neighbour. */
    MESSAGE_SEND_TO_ONE(20, Duration.ofSeconds(20)),
    /** New conversations: twenty at once, then one in a quarter of an hour; spam lives from opening many. */
    CONVERSATION_OPEN(20, Duration.ofHours(5)),
    MARK_READ(60, Duration.ofSeconds(60)),
    STREAM_OPEN(10, Duration.ofMinutes(1));

    private final int size;
    private final Duration refill;

    MessagingLimit(int size, Duration refill) {
        this.size = size;
        this.refill = refill;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Duration refill() {
        return refill;
    }

    @Override
    public OnRedisLoss onRedisLoss() {
        return OnRedisLoss.OPEN;
    }
}
