package com.mecabal.gateway.limit;

import com.mecabal.gateway.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shared buckets: one script call a request. */
@ApplicationScoped
class RedisBuckets {

    private static final int CONNECTIONS = 4;
    /** Calls that may wait for a connection; those beyond fail at once and are counted locally. */
    private static final int WAITING = 512;

    private final Redis redis;
    private final String script = script();
    private volatile String digest;

    RedisBuckets(Vertx vertx, GatewayConfig config) {
        redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(config.redis().url())
                        .setMaxPoolSize(CONNECTIONS)
                        .setMaxPoolWaiting(WAITING));
    }

    @PreDestroy
    void close() {
        redis.close();
    }

    Future<Taken> take(List<Bucket> buckets, int cost) {
        if (digest == null) {
            return load().compose(loaded -> run(buckets, cost));
        }
        // After a restart Redis no longer knows the script.
        return run(buckets, cost)
                .recover(failed -> isUnknownScript(failed)
                        ? load().compose(loaded -> run(buckets, cost))
                        : Future.failedFuture(failed));
    }

    private static boolean isUnknownScript(Throwable failed) {
        return failed instanceof ErrorType error && error.is("NOSCRIPT");
    }

    private Future<Void> load() {
        return redis.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script))
                .onSuccess(loaded -> digest = loaded.toString())
                .mapEmpty();
    }

    private Future<Taken> run(List<Bucket> buckets, int cost) {
        Request call = Request.cmd(Command.EVALSHA).arg(digest).arg(buckets.size());
        buckets.forEach(bucket -> call.arg(bucket.key()));
        call.arg(cost);
        buckets.forEach(bucket -> call.arg(bucket.limit().size()).arg(EdgeLimit.FULL_MS));
        return redis.send(call).map(answer -> taken(buckets, answer));
    }

    private static Taken taken(List<Bucket> buckets, Response answer) {
        List<Taken.Level> levels = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            EdgeLimit limit = buckets.get(i).limit();
            levels.add(new Taken.Level(
                    limit,
                    limit.size(),
                    answer.get(2 * i + 1).toInteger(),
                    answer.get(2 * i + 2).toLong()));
        }
        return new Taken(answer.get(0).toInteger() == 1, levels);
    }

    private static String script() {
        try (InputStream in = RedisBuckets.class.getResourceAsStream("/lua/take.lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
