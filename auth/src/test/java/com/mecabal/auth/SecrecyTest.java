package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A whole journey leaves no number, code or token in the log, the metrics or a table. */
@QuarkusTest
@WithTestResource(RealKeycloak.class)
class SecrecyTest {

    private static final List<String> TABLES = List.of(
            "account",
            "identifier",
            "session",
            "device",
            "audit_entry",
            "keycloak_task",
            "idempotency",
            "role_grant",
            "code_delivery");

    @Inject
    Pool pool;

    @Test
    void journey_leavesNoSecretBehind() {
        var log = new Recorder();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        List<String> secrets = new ArrayList<>();
        try {
            TestPhone phone = TestPhone.fresh();
            String challenge = phone.challenge();
            phone.redeem(challenge, phone.wrongCode()).expect(401, "code-wrong");
            JsonNode signedIn =
                    phone.redeem(challenge, phone.code()).expect(201).json();
            JsonNode refreshed = phone.refresh(signedIn.get("refreshToken").asText())
                    .expect(200)
                    .json();
            phone.refresh(signedIn.get("refreshToken").asText() + "x").expect(401, "refresh-invalid");
            String password = "only-" + phone.installId();
            Service.call("PUT", "/v1/auth/password")
                    .token(refreshed.get("accessToken").asText())
                    .json(Map.of("newPassword", password))
                    .send()
                    .expect(204);
            Service.call("POST", "/v1/auth/step-ups")
                    .token(refreshed.get("accessToken").asText())
                    .json(Map.of("grant", "password", "password", password))
                    .send()
                    .expect(200);
            secrets.add(password);
            Service.call("DELETE", "/v1/auth/sessions/current")
                    .token(refreshed.get("accessToken").asText())
                    .send()
                    .expect(204);
            secrets.add(phone.number().substring(4));
            secrets.add(phone.address());
            secrets.add(signedIn.get("accessToken").asText().split("\\.")[2]);
            secrets.add(signedIn.get("refreshToken").asText().split("\\.")[2]);
            secrets.add(refreshed.get("refreshToken").asText().split("\\.")[2]);
        } finally {
            root.removeHandler(log);
        }

        assertThat(log.lines).isNotEmpty();
        secrets.forEach(secret -> assertThat(log.lines).noneMatch(line -> line.contains(secret)));
        String metrics = Metrics.text();
        secrets.forEach(secret -> assertThat(metrics).doesNotContain(secret));
        for (String table : TABLES) {
            String rows = pool.query("SELECT coalesce(string_agg(t::text, ' '), '') AS rows FROM " + table + " t")
                    .execute()
                    .await()
                    .atMost(Duration.ofSeconds(5))
                    .iterator()
                    .next()
                    .getString("rows");
            secrets.forEach(secret -> assertThat(rows).as(table).doesNotContain(secret));
        }
    }

    private static final class Recorder extends Handler {

        final List<String> lines = new CopyOnWriteArrayList<>();

        Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            Object[] parameters = entry.getParameters();
            lines.add(entry.getMessage() + (parameters == null ? "" : " " + List.of(parameters)) + " "
                    + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
