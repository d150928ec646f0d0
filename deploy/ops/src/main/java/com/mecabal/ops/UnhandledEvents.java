package com.mecabal.ops;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that were on their way when the database's state was taken: sent by their outbox, absent from the inbox of a queue that
 * hears them. The broker had them and is empty now. Sent again they reach every queue, and who handled them before skips them.
 */
final class UnhandledEvents {

    private final Connection connection;
    private final List<PackagedService> services;
    private final List<String> blanked = new ArrayList<>();

    UnhandledEvents(Connection connection, List<PackagedService> services) {
        this.connection = connection;
        this.services = services;
    }

    /** @return how many will be sent again */
    int resend() throws SQLException {
        int resent = 0;
        for (PackagedService producer : services) {
            if (!hasTable(producer.schema(), "outbox")) {
                continue;
            }
            for (PackagedService consumer : services) {
                if (!hasTable(consumer.schema(), "inbox")) {
                    continue;
                }
                for (String queue : consumer.queues().keySet()) {
                    List<String> types = consumer.queues().get(queue);
                    tellBlanked(producer.schema(), consumer.schema(), queue, types);
                    resent += markUnsent(producer.schema(), consumer.schema(), queue, types);
                }
            }
        }
        return resent;
    }

    /** Those whose personal values were forgotten once they were sent: half an event would be taken for a change. */
    List<String> blanked() {
        return List.copyOf(blanked);
    }

    private int markUnsent(String producer, String consumer, String queue, List<String> types) throws SQLException {
        try (PreparedStatement statement = prepared("""
                UPDATE %1$s.outbox AS event SET sent_at = NULL
                WHERE sent_at IS NOT NULL AND cardinality(blanked) = 0 AND type = ANY (?)
                  AND NOT EXISTS (SELECT FROM %2$s.inbox WHERE queue = ? AND event_id = event.id)
                """.formatted(producer, consumer), queue, types)) {
            return statement.executeUpdate();
        }
    }

    private void tellBlanked(String producer, String consumer, String queue, List<String> types) throws SQLException {
        try (PreparedStatement statement = prepared("""
                        SELECT type, subject, created_at FROM %1$s.outbox AS event
                        WHERE sent_at IS NOT NULL AND cardinality(blanked) > 0 AND type = ANY (?)
                          AND NOT EXISTS (SELECT FROM %2$s.inbox WHERE queue = ? AND event_id = event.id)
                        ORDER BY seq
                        """.formatted(producer, consumer), queue, types);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                blanked.add("%s of %s at %s, for %s"
                        .formatted(rows.getString(1), rows.getString(2), rows.getString(3), queue));
            }
        }
    }

    private PreparedStatement prepared(String sql, String queue, List<String> types) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        Array array = connection.createArrayOf("text", types.toArray());
        statement.setArray(1, array);
        statement.setString(2, queue);
        return statement;
    }

    private boolean hasTable(String schema, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            statement.setString(1, schema + "." + table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
