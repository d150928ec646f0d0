package com.mecabal.ops.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a restore point into the log and counts the rows as they are there, to the row, while the platform is in use.
 *
 * <p>A snapshot alone would not do: what commits between it and the restore point is in the one and not in the other. So all
 * tables are locked against writers for the moment in which both are made; the counting comes afterwards, in the snapshot. A
 * writer lets go of its lock only after its commit is in the log and in every new snapshot, hence both see the same.
 */
final class TakePoint {

    /** Far below deadlock_timeout (1 s): in a circle of waiting it is we who give up, never a request. */
    private static final String LOCK_TIMEOUT = "200ms";

    /** Requests wait 5 s for a lock before they are refused. */
    private static final Duration LONGEST_FREEZE = Duration.ofMillis(700);

    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final Map<String, Integer> WRITTEN = Map.of("inbox", 0, "outbox", 2, "idempotency", 3);
    private static final int WRITTEN_BETWEEN = 1;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";
    private static final String DEADLOCK_DETECTED = "40P01";

    private final Cluster cluster;
    private final List<String> databases;

    TakePoint(Cluster cluster, List<String> databases) {
        this.cluster = cluster;
        this.databases = databases;
    }

    Point take() throws SQLException, InterruptedException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return attempt(this::lockAll);
            } catch (SQLException e) {
                if (!isBusy(e)) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
        return attempt(this::lockWhatLetsGo);
    }

    private interface Locking {
        /** @return tables that could not be locked */
        List<String> lock(Connection connection, List<String> tables) throws SQLException;
    }

    private Point attempt(Locking locking) throws SQLException {
        Map<String, Connection> writers = new LinkedHashMap<>();
        Map<String, Connection> readers = new LinkedHashMap<>();
        try {
            Map<String, List<String>> tables = new LinkedHashMap<>();
            for (String database : databases) {
                writers.put(database, cluster.open(database));
                readers.put(database, cluster.open(database));
                tables.put(database, inWritingOrder(Tables.of(writers.get(database))));
            }
            List<String> busy = new ArrayList<>();
            long began = System.nanoTime();
            for (String database : databases) {
                Connection writer = writers.get(database);
                writer.setAutoCommit(false);
                execute(writer, "SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'");
                List<String> left = locking.lock(writer, tables.get(database));
                tables.get(database).removeAll(left);
                left.forEach(table -> busy.add(database + "/" + table));
            }
            for (Connection reader : readers.values()) {
                reader.setAutoCommit(false);
                reader.setReadOnly(true);
                reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                // The first statement takes the snapshot.
                execute(reader, "SELECT 1");
            }
            Place place = mark(writers.get(databases.getFirst()));
            for (Connection writer : writers.values()) {
                writer.rollback();
            }
            Duration frozen = Duration.ofNanos(System.nanoTime() - began);
            return count(place, tables, readers, busy, frozen);
        } finally {
            for (Connection writer : writers.values()) {
                writer.close();
            }
            for (Connection reader : readers.values()) {
                reader.close();
            }
        }
    }

    private record Place(String name, String takenAt, String lsn, String wal) {}

    private static Place mark(Connection connection) throws SQLException {
        String name = Moment.pointOf(Moment.nameOf(Instant.now()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT lsn, pg_walfile_name(lsn),
                               to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                        FROM pg_create_restore_point('%s') AS lsn
                        """.formatted(name))) {
            row.next();
            return new Place(name, row.getString(3), row.getString(1), row.getString(2));
        }
    }

    private Point count(
            Place place,
            Map<String, List<String>> tables,
            Map<String, Connection> readers,
            List<String> busy,
            Duration frozen)
            throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        Map<String, String> levels = new TreeMap<>();
        for (String database : databases) {
            Connection reader = readers.get(database);
            for (String table : tables.get(database)) {
                rows.put(database + "/" + table, Tables.count(reader, table));
            }
            levels.putAll(Tables.levels(reader));
        }
        return new Point(place.name, place.takenAt, place.lsn, place.wal, rows, busy, levels, frozen.toMillis());
    }

    /**
     * A handler's transaction begins with the inbox, and every transaction of a service ends with its outbox and its
     * idempotency key. Locking in another order would close a circle with each transaction that is half done.
     */
    private static List<String> inWritingOrder(List<String> tables) {
        return new ArrayList<>(tables.stream()
                .sorted(Comparator.comparingInt(
                        table -> WRITTEN.getOrDefault(table.substring(table.indexOf('.') + 1), WRITTEN_BETWEEN)))
                .toList());
    }

    private List<String> lockAll(Connection connection, List<String> tables) throws SQLException {
        execute(connection, "SET LOCAL statement_timeout = " + LONGEST_FREEZE.toMillis());
        if (!tables.isEmpty()) {
            execute(connection, "LOCK TABLE ONLY " + String.join(", ONLY ", tables) + " IN SHARE MODE");
        }
        execute(connection, "SET LOCAL statement_timeout = 0");
        return List.of();
    }

    private List<String> lockWhatLetsGo(Connection connection, List<String> tables) throws SQLException {
        long deadline = System.nanoTime() + LONGEST_FREEZE.toNanos();
        List<String> busy = new ArrayList<>();
        for (String table : tables) {
            String patience = System.nanoTime() < deadline ? "" : " NOWAIT";
            Savepoint before = connection.setSavepoint();
            try {
                execute(connection, "LOCK TABLE ONLY " + table + " IN SHARE MODE" + patience);
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!isBusy(e)) {
                    throw e;
                }
                connection.rollback(before);
                busy.add(table);
            }
        }
        return busy;
    }

    private static boolean isBusy(SQLException e) {
        return List.of(LOCK_NOT_AVAILABLE, QUERY_CANCELED, DEADLOCK_DETECTED).contains(String.valueOf(e.getSQLState()));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
