package com.mecabal.auth;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What this service has told others of an account, as its outbox keeps it. */
@ApplicationScoped
public class SentEvents {

    private final Pool pool;

    SentEvents(Pool pool) {
        this.pool = pool;
    }

    public List<JsonObject> of(UUID accountId, String type) {
        return pool
                .preparedQuery("SELECT payload FROM outbox WHERE subject = $1 AND type = $2 ORDER BY seq")
                .execute(Tuple.of(accountId.toString(), type))
                .await()
                .atMost(Duration.ofSeconds(5))
                .stream()
                .map(row -> row.getJsonObject("payload"))
                .toList();
    }

    public List<String> audit(UUID accountId) {
        return pool
                .preparedQuery("SELECT action FROM audit_entry WHERE account_id = $1 ORDER BY at, id")
                .execute(Tuple.of(accountId))
                .await()
                .atMost(Duration.ofSeconds(5))
                .stream()
                .map(row -> row.getString("action"))
                .toList();
    }
}
