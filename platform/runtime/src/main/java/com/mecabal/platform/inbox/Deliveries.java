package com.mecabal.platform.inbox;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What one channel has brought and not heard about yet. Only one thread answers, and only it forgets what it has answered. */
final class Deliveries {

    private final Channel channel;
    private final NavigableSet<Long> unanswered = new ConcurrentSkipListSet<>();

    Deliveries(Channel channel) {
        this.channel = channel;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void took(long tag) {
        unanswered.add(tag);
    }

    /** One frame for all of them when nothing older waits; a tag that is acknowledged twice would cost the channel. */
    void acknowledge(List<Long> tags) throws IOException {
        tags.forEach(unanswered::remove);
        long newest = tags.stream().mapToLong(Long::longValue).max().orElseThrow();
        if (unanswered.headSet(newest).isEmpty()) {
            channel.basicAck(newest, true);
            return;
        }
        for (long tag : tags) {
            channel.basicAck(tag, false);
        }
    }

    void giveBack(long tag) throws IOException {
        unanswered.remove(tag);
        channel.basicNack(tag, false, true);
    }
}
