package com.mecabal.platform.limits;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Token buckets in Redis, one Lua call each, shared by all instances of a service. */
@ApplicationScoped
public class Limits {

    private static final Logger LOG = Logger.getLogger(Limits.class);

    /** A limit must never cost more than the work that it saves. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private static final String TAKE = script("lua/take-token.lua");

    private final Redis redis;
    private final MeterRegistry metrics;
    private final String service;

    Limits(Redis redis, MeterRegistry metrics, @ConfigProperty(name = "mecabal.service") String service) {
        this.redis = redis;
        this.metrics = metrics;
        this.service = service;
    }

    public Uni<Void> take(Limit limit, Object key) {
        return take(limit, key, 1);
    }

    /**
     * Takes tokens from the bucket of this key, all or none.
     *
     * @param key whose bucket: an account id, an address, a number's HMAC; never a raw phone number
     * @return fails with 429 {@code rate-limited} when the bucket has too few, 503 {@code busy} when Redis is away and the limit is closed
     */
    public Uni<Void> take(Limit limit, Object key, int cost) {
        return redis.send(command(limit, key, cost))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithUni(failure -> redisLost(limit, failure))
                .invoke(answer -> settle(limit, answer))
                .replaceWithVoid();
    }

    private Request command(Limit limit, Object key, int cost) {
        return Request.cmd(Command.EVAL)
                .arg(TAKE)
                .arg(1)
                .arg("lim:" + service + ":{" + key + "}:" + word(limit))
                .arg(limit.size())
                .arg(limit.refill().toMillis())
                .arg(cost);
    }

    private Uni<Response> redisLost(Limit limit, Throwable failure) {
        metrics.counter("mecabal_limits_without_redis", "limit", word(limit)).increment();
        LOG.debugf("Limit %s without Redis: %s", limit.name(), failure.getMessage());
        if (limit.onRedisLoss() == Limit.OnRedisLoss.CLOSED) {
            return Uni.createFrom().failure(SharedProblem.BUSY.problem());
        }
        return Uni.createFrom().nullItem();
    }

    /** @param answer {taken 0|1, tokens left, milliseconds until the cost could be paid}, or null for "nobody knows" */
    private void settle(Limit limit, Response answer) {
        if (answer == null) {
            return;
        }
        boolean taken = answer.get(0).toInteger() == 1;
        long left = answer.get(1).toLong();
        Duration wait = Duration.ofMillis(answer.get(2).toLong());
        if (Arc.container().requestContext().isActive()) {
            Arc.container().instance(LimitHeaders.class).get().applied(word(limit), limit, left, wait);
        }
        if (!taken) {
            metrics.counter("mecabal_limits_refused", "limit", word(limit)).increment();
            Problem problem = SharedProblem.RATE_LIMITED.problem().with("limit", word(limit));
            throw problem.retryAfter(wait);
        }
    }

    private static String word(Limit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String script(String resource) {
        try (InputStream in = Limits.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
