package com.mecabal.auth;

import com.mecabal.auth.sending.SendingProblem;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Asks Redis; while it is away nothing about codes can be decided, so every failure is 503 {@code codes-unavailable}. */
@ApplicationScoped
public class RedisScripts {

    private static final Logger LOG = Logger.getLogger(RedisScripts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Redis redis;
    private final Map<String, String> sources = new ConcurrentHashMap<>();

    RedisScripts(Redis redis) {
        this.redis = redis;
    }

    public Uni<Response> run(String script, List<String> keys, List<?> arguments) {
        Request request = Request.cmd(Command.EVAL)
                .arg(sources.computeIfAbsent(script, RedisScripts::read))
                .arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(argument -> request.arg(String.valueOf(argument)));
        return ask(request);
    }

    public Uni<Response> ask(Request request) {
        return redis.send(request).ifNoItem().after(PATIENCE).fail().onFailure().transform(failure -> {
            LOG.warnf("Redis does not answer: %s", failure.getMessage());
            return SendingProblem.CODES_UNAVAILABLE.problem();
        });
    }

    private static String read(String script) {
        try (InputStream in = RedisScripts.class.getClassLoader().getResourceAsStream("lua/" + script + ".lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
