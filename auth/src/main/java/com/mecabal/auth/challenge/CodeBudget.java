package com.mecabal.auth.challenge;

import com.mecabal.auth.AuthLimit;
import com.mecabal.auth.ClientAddress;
import com.mecabal.auth.RedisScripts;
import com.mecabal.auth.sending.Alarms;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The limits on sending and trying codes. One call takes from every bucket or from none, so that somebody who is stopped
 * by his own address does not use up another's number.
 */
@ApplicationScoped
class CodeBudget {

    /** From the third send of an install in a day on, work is asked. */
    private static final int INSTALL_SENDS_WITHOUT_WORK = 3;

    private final RedisScripts redis;
    private final Alarms alarms;
    private final Clock clock;

    CodeBudget(RedisScripts redis, Alarms alarms, Clock clock) {
        this.redis = redis;
        this.alarms = alarms;
        this.clock = clock;
    }

    private record Bucket(AuthLimit limit, String key) {

        /** One hash tag for all: they are taken from together, also in a cluster. */
        String redisKey() {
            return "lim:{otp}:" + word(limit) + ":" + key;
        }
    }

    /**
     * Fails with 429 when any bucket is empty.
     *
     * @param another the number was just sent to by another channel, whose chance is over: the pause of 60 s is not paid again
     */
    Uni<Void> takeSend(Challenge challenge, ClientAddress address, boolean another) {
        var buckets = sendBuckets(challenge.who(), challenge.prefix(), challenge.install(), address);
        return take(another ? buckets.subList(1, buckets.size()) : buckets);
    }

    /** Whether a proof of work is asked first: this net or this install has sent much, or there is an alarm. */
    Uni<Boolean> wantsWork(String install, String prefix, ClientAddress address) {
        var buckets = List.of(netBucket(address), new Bucket(AuthLimit.CODE_SEND_INSTALL_DAY, install));
        return alarms.isRaised(prefix)
                .chain(alarm -> ask(buckets, 0).map(answer -> {
                    long netLeft = answer.get(2).toLong();
                    long installLeft = answer.get(3).toLong();
                    return alarm
                            || netLeft * 2 <= buckets.getFirst().limit().size()
                            || AuthLimit.CODE_SEND_INSTALL_DAY.size() - installLeft >= INSTALL_SENDS_WITHOUT_WORK;
                }));
    }

    /** Pays for a guess before it is made, so that parallel guesses cannot all slip through the last free place. */
    Uni<Void> takeTry(String who) {
        return take(tryBuckets(who));
    }

    /** Only wrong codes count. */
    Uni<Void> giveTryBack(String who) {
        return ask(tryBuckets(who), -1).replaceWithVoid();
    }

    private Uni<Void> take(List<Bucket> buckets) {
        return ask(buckets, 1)
                .invoke(answer -> {
                    int refused = answer.get(0).toInteger();
                    if (refused > 0) {
                        throw SharedProblem.RATE_LIMITED
                                .problem()
                                .with("limit", word(buckets.get(refused - 1).limit()))
                                .retryAfter(Duration.ofMillis(answer.get(1).toLong()));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Response> ask(List<Bucket> buckets, int cost) {
        List<Object> arguments = new ArrayList<>(List.of(clock.millis(), cost));
        for (Bucket bucket : buckets) {
            arguments.add(bucket.limit().size());
            arguments.add(bucket.limit().refill().toMillis());
        }
        return redis.run("take-all", buckets.stream().map(Bucket::redisKey).toList(), arguments);
    }

    private static List<Bucket> sendBuckets(String who, String prefix, String install, ClientAddress address) {
        var buckets = new ArrayList<>(List.of(
                new Bucket(AuthLimit.CODE_SEND_NUMBER, who),
                new Bucket(AuthLimit.CODE_SEND_NUMBER_DAY, who),
                new Bucket(AuthLimit.CODE_SEND_INSTALL, install),
                new Bucket(AuthLimit.CODE_SEND_INSTALL_DAY, install),
                new Bucket(
                        address.carrier() ? AuthLimit.CODE_SEND_ADDRESS_CARRIER : AuthLimit.CODE_SEND_ADDRESS,
                        address.line()),
                netBucket(address)));
        if (prefix != null) {
            buckets.add(new Bucket(AuthLimit.CODE_SEND_PREFIX, prefix));
        }
        return buckets;
    }

    private static Bucket netBucket(ClientAddress address) {
        return new Bucket(address.carrier() ? AuthLimit.CODE_SEND_NET_CARRIER : AuthLimit.CODE_SEND_NET, address.net());
    }

    private static List<Bucket> tryBuckets(String who) {
        return List.of(new Bucket(AuthLimit.CODE_TRY_NUMBER, who), new Bucket(AuthLimit.CODE_TRY_NUMBER_DAY, who));
    }

    private static String word(AuthLimit limit) {
        return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
