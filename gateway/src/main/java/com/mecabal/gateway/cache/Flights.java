package com.mecabal.gateway.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Questions that are under way: whoever asks the same waits for the one answer. A failure is for those who wait, not for who comes later. */
final class Flights {

    /** The address and the preferences: before an answer is there, nobody knows whether it varies on them. */
    private record Key(String uri, Map<String, String> preferences) {}

    /**
     * @param answer completes on any thread
     * @param isFirst whether this caller set it off
     */
    record Flight(Future<AnsweredPage> answer, boolean isFirst) {}

    private final Map<Key, Future<AnsweredPage>> open = new ConcurrentHashMap<>();

    Flight join(Asked asked, Supplier<Future<AnsweredPage>> question) {
        Key key = new Key(asked.uri(), asked.preferences());
        Promise<AnsweredPage> mine = Promise.promise();
        Future<AnsweredPage> others = open.putIfAbsent(key, mine.future());
        if (others != null) {
            return new Flight(others, false);
        }
        Future.succeededFuture().compose(now -> question.get()).onComplete(done -> {
            open.remove(key);
            mine.handle(done);
        });
        return new Flight(mine.future(), true);
    }
}
