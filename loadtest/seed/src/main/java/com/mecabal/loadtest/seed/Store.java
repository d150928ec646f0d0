package com.mecabal.loadtest.seed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One schema of the database, open as its owner in one transaction. */
final class Store implements AutoCloseable {

    static final List<String> SCHEMAS = List.of(
            "gateway", "auth", "usr", "social", "messaging", "marketplace", "events", "business", "notification");

    private final String schema;
    private final Connection connection;

    private Store(String schema, Connection connection) {
        this.schema = schema;
        this.connection = connection;
    }

    /** Where the database is, and the password of {@code mecabal_owner}. */
    record Address(String url, String password) {

        Store open(String schema) throws SQLException {
            Connection connection = DriverManager.getConnection(url, "mecabal_owner", password);
            connection.setAutoCommit(false);
            Store store = new Store(schema, connection);
            // A crash of the server is answered by seeding again.
            store.run("SET synchronous_commit = off");
            store.run("SET search_path = " + schema + ", public");
            return store;
        }
    }

    String schema() {
        return schema;
    }

    Rows fill(String table, String columns) throws SQLException {
        return new Rows(connection, table, columns);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.execute();
        }
    }

    List<Object[]> read(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet found = statement.executeQuery()) {
            List<Object[]> rows = new ArrayList<>();
            while (found.next()) {
                Object[] row = new Object[found.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Statistics for the planner, and pages that index-only scans may trust; outside a transaction, as VACUUM wants. */
    void settle(List<String> tables) throws SQLException {
        connection.setAutoCommit(true);
        for (String table : tables) {
            run("VACUUM (ANALYZE) " + table);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.close();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
