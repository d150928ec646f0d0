package com.mecabal.auth.sending;

import com.mecabal.platform.sms.SendOutcome;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Table {@code code_delivery}: every send, what it cost and whether its code came back. Never a number or a code. */
@ApplicationScoped
public class CodeDeliveries {

    private final Pool pool;
    private final Clock clock;

    CodeDeliveries(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param kobo what it will cost; counted from now on */
    Uni<Void> queued(CodeMessage message, String provider, long kobo) {
        return pool.preparedQuery("""
                        INSERT INTO code_delivery (id, at, challenge_id, channel, provider, prefix7, number_hmac, kobo, state)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued')
                        """)
                .execute(Tuple.from(Arrays.asList(
                        message.id(),
                        utc(message.at()),
                        message.challengeId(),
                        message.channel().wire(),
                        provider,
                        message.prefix(),
                        Buffer.buffer(message.who()),
                        kobo)))
                .replaceWithVoid();
    }

    Uni<Void> settled(CodeMessage message, SendOutcome outcome) {
        var accepted = outcome instanceof SendOutcome.Accepted a ? a : new SendOutcome.Accepted(null, 0, 0);
        return pool.preparedQuery("""
                        UPDATE code_delivery SET state = $3, provider_message_id = $4, segments = $5, kobo = $6
                        WHERE id = $1 AND at = $2
                        """)
                .execute(Tuple.from(Arrays.asList(
                        message.id(),
                        utc(message.at()),
                        accepted.providerId() == null ? "failed" : "sent",
                        accepted.providerId(),
                        accepted.segments(),
                        accepted.kobo())))
                .replaceWithVoid();
    }

    /** The code of this send was redeemed. */
    public Uni<Void> verified(UUID id, Instant at) {
        return pool.preparedQuery("UPDATE code_delivery SET verified_at = $3 WHERE id = $1 AND at = $2")
                .execute(Tuple.of(id, utc(at), utc(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Long> spentOn(LocalDate day) {
        return pool.preparedQuery("""
                        SELECT coalesce(sum(kobo), 0)::bigint AS spent FROM code_delivery WHERE at >= $1 AND at < $2
                        """)
                .execute(Tuple.of(start(day), start(day.plusDays(1))))
                .map(rows -> rows.iterator().next().getLong("spent"));
    }

    /**
     * Prefixes whose codes hardly ever come back: somebody is paid for receiving them.
     *
     * @param least sends below which nothing can be said
     * @param percent share of redeemed codes below which a prefix is suspicious
     */
    Uni<List<String>> unanswered(Instant since, int least, int percent) {
        return pool.preparedQuery("""
                        SELECT DISTINCT prefix7 FROM code_delivery
                        WHERE at >= $1 AND state = 'sent' AND kobo > 0 AND prefix7 IS NOT NULL
                        GROUP BY prefix7, provider
                        HAVING count(*) >= $2 AND count(verified_at) * 100 < count(*) * $3
                        """)
                .execute(Tuple.of(utc(since), (long) least, (long) percent))
                .map(rows -> rows.stream().map(row -> row.getString("prefix7")).toList());
    }

    record Hour(long sends, double usual) {}

    /** Sends that cost money in the hour before this instant, and their mean in the same hour of the seven days before. */
    Uni<Hour> hour(Instant until) {
        return pool.preparedQuery("""
                        SELECT coalesce(sum(sends) FILTER (WHERE day = 0), 0)::bigint AS now,
                               coalesce(sum(sends) FILTER (WHERE day > 0), 0)::float8 / 7 AS usual
                        FROM generate_series(0, 7) AS day,
                             LATERAL (SELECT count(*) AS sends FROM code_delivery
                                      WHERE at >= $1::timestamptz - make_interval(days => day, hours => 1)
                                        AND at < $1::timestamptz - make_interval(days => day)
                                        AND state = 'sent' AND kobo > 0) AS hour
                        """).execute(Tuple.of(utc(until))).map(rows -> {
            var row = rows.iterator().next();
            return new Hour(row.getLong("now"), row.getDouble("usual"));
        });
    }

    @Scheduled(every = "24h", delayed = "1m")
    Uni<Void> createPartitionsAhead() {
        return pool.query("SELECT create_month_partitions('code_delivery', 3)")
                .execute()
                .replaceWithVoid();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
