package com.mecabal.platform.idempotency;

import com.mecabal.platform.store.Gathered;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Table {@code idempotency}: running → committed → answered. */
@ApplicationScoped
class IdempotencyKeys {

    /** An attempt that has not committed by then is dead; the next one may take its place. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Bodies are kept up to 256 kB each. */
    private static final int MOST_ANSWERS = 32;

    private final Pool pool;
    private final Gathered<Answer> answers;

    IdempotencyKeys(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.answers = new Gathered<>(vertx, MOST_ANSWERS, this::store);
    }

    /** What stood under a key that could not be claimed. */
    record Earlier(byte[] fingerprint, boolean answered, int status, JsonObject headers, byte[] body) {}

    /**
     * True when the key is ours now: it was free, had run out, or its holder died before it committed anything. Waits for no
     * disk: the commit of the effect comes later in the same log, so it is never kept without the claim.
     */
    Uni<Boolean> claim(IdempotentRequest.Claim claim, byte[] fingerprint, Duration keep) {
        return pool.preparedQuery("""
                        WITH hurry AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
                        INSERT INTO idempotency AS held (caller, key_hash, fingerprint, token, state, lease_until, expires_at)
                        SELECT $1, $2, $3, $4, 'running', now() + $5::bigint * interval '1 second',
                               now() + $6::bigint * interval '1 second' FROM hurry
                        ON CONFLICT (caller, key_hash) DO UPDATE
                            SET fingerprint = excluded.fingerprint, token = excluded.token, state = 'running',
                                lease_until = excluded.lease_until, expires_at = excluded.expires_at,
                                status = NULL, headers = NULL, body = NULL
                            WHERE held.expires_at < now()
                               OR (held.state = 'running' AND held.lease_until < now()
                                   AND held.fingerprint = excluded.fingerprint)
                        """)
                .execute(Tuple.from(List.of(
                        claim.caller(),
                        Buffer.buffer(claim.keyHash()),
                        Buffer.buffer(fingerprint),
                        claim.token(),
                        LEASE.toSeconds(),
                        keep.toSeconds())))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Earlier> find(IdempotentRequest.Claim claim) {
        return pool.preparedQuery("""
                        SELECT fingerprint, state, status, headers, body FROM idempotency
                        WHERE caller = $1 AND key_hash = $2
                        """)
                .execute(Tuple.of(claim.caller(), Buffer.buffer(claim.keyHash())))
                .map(rows -> rows.size() == 0 ? null : earlier(rows.iterator().next()));
    }

    /** Runs in the transaction of the effect: false when another attempt has taken the key over. */
    Uni<Boolean> markCommitted(SqlConnection tx, IdempotentRequest.Claim claim) {
        return tx.preparedQuery("""
                        UPDATE idempotency SET state = 'committed'
                        WHERE caller = $1 AND key_hash = $2 AND token = $3 AND state <> 'answered'
                        """)
                .execute(Tuple.of(claim.caller(), Buffer.buffer(claim.keyHash()), claim.token()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> answer(IdempotentRequest.Claim claim, int status, JsonObject headers, byte[] body) {
        return answers.add(new Answer(claim, status, headers, body));
    }

    private record Answer(IdempotentRequest.Claim claim, int status, JsonObject headers, byte[] body) {}

    private Uni<Void> store(List<Answer> together) {
        return pool.preparedQuery("""
                        UPDATE idempotency i SET state = 'answered', status = a.status, headers = a.headers::jsonb, body = a.body
                        FROM unnest($1::text[], $2::bytea[], $3::uuid[], $4::integer[], $5::text[], $6::bytea[])
                             a(caller, key_hash, token, status, headers, body)
                        WHERE i.caller = a.caller AND i.key_hash = a.key_hash AND i.token = a.token
                        """)
                .execute(Tuple.from(List.<Object>of(
                        column(together, String[]::new, answer -> answer.claim().caller()),
                        column(
                                together,
                                Buffer[]::new,
                                answer -> Buffer.buffer(answer.claim().keyHash())),
                        column(together, UUID[]::new, answer -> answer.claim().token()),
                        column(together, Integer[]::new, Answer::status),
                        column(
                                together,
                                String[]::new,
                                answer -> answer.headers().encode()),
                        column(
                                together,
                                Buffer[]::new,
                                answer -> answer.body() == null ? null : Buffer.buffer(answer.body())))))
                .replaceWithVoid();
    }

    private static <C> C[] column(List<Answer> answers, IntFunction<C[]> array, Function<Answer, C> value) {
        return answers.stream().map(value).toArray(array);
    }

    /** Gives the key back after an answer that is not kept, unless something was committed under it. */
    Uni<Void> release(IdempotentRequest.Claim claim) {
        return pool.preparedQuery("""
                        DELETE FROM idempotency
                        WHERE caller = $1 AND key_hash = $2 AND token = $3 AND state = 'running'
                        """)
                .execute(Tuple.of(claim.caller(), Buffer.buffer(claim.keyHash()), claim.token()))
                .replaceWithVoid();
    }

    /** One batch of what has run out; the number of rows that went. */
    Uni<Integer> sweep(int batch) {
        return pool.preparedQuery("""
                        DELETE FROM idempotency WHERE ctid IN (
                            SELECT ctid FROM idempotency WHERE expires_at < now() LIMIT $1)
                        """).execute(Tuple.of(batch)).map(rows -> rows.rowCount());
    }

    private static Earlier earlier(Row row) {
        var body = row.getBuffer("body");
        return new Earlier(
                row.getBuffer("fingerprint").getBytes(),
                "answered".equals(row.getString("state")),
                row.getInteger("status") == null ? 0 : row.getInteger("status"),
                row.getJsonObject("headers"),
                body == null ? null : body.getBytes());
    }
}
