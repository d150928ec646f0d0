package com.mecabal.auth.sending;

import com.mecabal.auth.RedisScripts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Where work is asked before a code is sent, whoever asks. Under one hash tag, for they are read together. */
@ApplicationScoped
public class Alarms {

    private static final Duration OF_A_PREFIX = Duration.ofHours(6);
    /** A little longer than the watch takes to look again. */
    private static final Duration OF_ALL = Duration.ofMinutes(7);

    private static final String ALL = "otp:alarm:{otp}:all";

    private final RedisScripts redis;

    Alarms(RedisScripts redis) {
        this.redis = redis;
    }

    /** @param prefix of the number, null for an e-mail address, which costs nothing */
    public Uni<Boolean> isRaised(String prefix) {
        return prefix == null
                ? Uni.createFrom().item(false)
                : redis.ask(Request.cmd(Command.EXISTS).arg(ALL).arg(key(prefix)))
                        .map(found -> found.toInteger() > 0);
    }

    /** False when it was raised already; it then lasts on from now. */
    Uni<Boolean> raise(String prefix) {
        return set(key(prefix), OF_A_PREFIX);
    }

    Uni<Void> raiseForAll() {
        return set(ALL, OF_ALL).replaceWithVoid();
    }

    private Uni<Boolean> set(String key, Duration life) {
        return redis.ask(Request.cmd(Command.SET)
                        .arg(key)
                        .arg("1")
                        .arg("PX")
                        .arg(life.toMillis())
                        .arg("GET"))
                .map(before -> before == null);
    }

    private static String key(String prefix) {
        return "otp:alarm:{otp}:" + prefix;
    }
}
