package com.mecabal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Social tells, messaging and events listen. */
class UnhandledEventsTest {

    private static final List<PackagedService> SERVICES = List.of(
            service("social", Map.of()),
            service(
                    "messaging",
                    Map.of(
                            "messaging.people",
                            List.of("user.profile-changed.v1"),
                            "messaging.events",
                            List.of("social.post-removed.v1"))),
            service("events", Map.of("events.events", List.of("social.post-removed.v1"))));

    private Connection connection;

    @BeforeEach
    void freshDatabase() throws SQLException {
        Stores stores = new Stores();
        connection = DriverManager.getConnection(
                stores.jdbcUrl(stores.freshDatabase("test_ops_resend")),
                stores.get("PG_ADMIN_USER"),
                stores.get("PG_ADMIN_PASSWORD"));
        execute("""
                CREATE TABLE social.outbox (
                    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, type text NOT NULL,
                    subject text NOT NULL DEFAULT 'a post', blanked text[] NOT NULL DEFAULT '{}',
                    created_at timestamptz NOT NULL DEFAULT now(), sent_at timestamptz);
                CREATE TABLE messaging.inbox (queue text, event_id uuid, PRIMARY KEY (queue, event_id));
                CREATE TABLE events.inbox (queue text, event_id uuid, PRIMARY KEY (queue, event_id))
                """);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void resend_handledByAll_staysSent() throws SQLException {
        UUID event = sent("social.post-removed.v1", "{}");
        handled("messaging", "messaging.events", event);
        handled("events", "events.events", event);

        assertThat(resend()).isZero();
        assertThat(unsent()).isZero();
    }

    @Test
    void resend_missedByOneQueue_isSentAgain() throws SQLException {
        UUID event = sent("social.post-removed.v1", "{}");
        handled("messaging", "messaging.events", event);

        assertThat(resend()).isEqualTo(1);
        assertThat(unsent()).isEqualTo(1);
    }

    @Test
    void resend_missedByTwoQueues_isSentOnce() throws SQLException {
        sent("social.post-removed.v1", "{}");

        assertThat(resend()).isEqualTo(1);
    }

    @Test
    void resend_heardByNobody_staysSent() throws SQLException {
        sent("social.post-published.v1", "{}");

        assertThat(resend()).isZero();
    }

    @Test
    void resend_withForgottenValues_isOnlyNamed() throws SQLException {
        sent("social.post-removed.v1", "{phone}");
        UnhandledEvents unhandled = new UnhandledEvents(connection, SERVICES);

        assertThat(unhandled.resend()).isZero();
        assertThat(unhandled.blanked())
                .hasSize(2)
                .allMatch(event -> event.startsWith("social.post-removed.v1 of a post"));
    }

    private int resend() throws SQLException {
        return new UnhandledEvents(connection, SERVICES).resend();
    }

    private UUID sent(String type, String blanked) throws SQLException {
        UUID id = UUID.randomUUID();
        execute("INSERT INTO social.outbox (id, type, blanked, sent_at) VALUES ('%s', '%s', '%s', now())"
                .formatted(id, type, blanked));
        return id;
    }

    private void handled(String schema, String queue, UUID event) throws SQLException {
        execute("INSERT INTO %s.inbox VALUES ('%s', '%s')".formatted(schema, queue, event));
    }

    private int unsent() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM social.outbox WHERE sent_at IS NULL")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PackagedService service(String name, Map<String, List<String>> queues) {
        return new PackagedService(name, name, List.of(), queues, Path.of("."), Path.of("."));
    }
}
