package com.mecabal.auth.audit;

import com.mecabal.platform.ids.Ids;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/** Writes the security audit, in the transaction of what it tells. Nobody changes or deletes an entry. */
@ApplicationScoped
public class Audit {

    private final Clock clock;
    private final Pool pool;

    Audit(Clock clock, Pool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    public enum Action {
        SIGN_IN,
        SIGN_OUT,
        STEP_UP,
        PASSWORD_CHANGED,
        SESSION_ENDED,
        REFRESH_REUSE,
        ROLE_GRANTED,
        ROLE_WITHDRAWN,
        REFUSED;

        String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param detail never a number, an address, a code or a token */
    public record Entry(
            Action action,
            UUID accountId,
            UUID actorId,
            UUID sessionId,
            UUID deviceId,
            String addressPrefix,
            JsonObject detail) {}

    public Uni<Void> write(SqlConnection tx, Entry entry) {
        return tx.preparedQuery("""
                        INSERT INTO audit_entry (id, at, account_id, actor_id, action, session_id, device_id, address_prefix, detail)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        Ids.next(),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        entry.accountId(),
                        entry.actorId(),
                        entry.action().wire(),
                        entry.sessionId(),
                        entry.deviceId(),
                        entry.addressPrefix(),
                        entry.detail())))
                .replaceWithVoid();
    }

    @Scheduled(every = "24h", delayed = "1m")
    Uni<Void> createPartitionsAhead() {
        return pool.query("SELECT create_month_partitions('audit_entry', 3)")
                .execute()
                .replaceWithVoid();
    }
}
