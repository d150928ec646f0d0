package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.ops.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakePointTest {

    private static final String DATABASE = "test_ops_point";

    private final Stores stores = new Stores();
    private final Cluster cluster = new Cluster(
            stores.get("PG_HOST"),
            Integer.parseInt(stores.get("PG_PORT")),
            stores.get("PG_ADMIN_USER"),
            stores.get("PG_ADMIN_PASSWORD"));

    @BeforeEach
    void twoTables() throws SQLException {
        stores.freshDatabase(DATABASE);
        execute("CREATE TABLE social.post (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        execute("CREATE TABLE social.outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        execute("CREATE TABLE social.flyway_schema_history (installed_rank integer, version text)");
        execute("INSERT INTO social.flyway_schema_history VALUES (1, '0001'), (2, '0002')");
        execute("INSERT INTO social.post SELECT FROM generate_series(1, 7)");
    }

    @Test
    void take_countsEveryTableAndTellsTheLevels() throws Exception {
        Point point = take();

        assertThat(point.rows())
                .containsEntry(DATABASE + "/social.post", 7L)
                .containsEntry(DATABASE + "/social.outbox", 0L)
                .hasSize(3);
        assertThat(point.levels()).containsExactly(Map.entry("social.flyway_schema_history", "0002"));
        assertThat(point.name()).matches("mecabal-\\d{8}T\\d{6}Z");
        assertThat(point.wal()).matches("[0-9A-F]{24}");
        assertThat(point.timeline()).isEqualTo(1);
        assertThat(point.busy()).isEmpty();
    }

    @Test
    void take_whileOthersWrite_seesWholeTransactions() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> writing = IntStream.range(0, 4)
                    .mapToObj(n -> writers.submit(() -> write(enough)))
                    .toList();
            try {
                for (int round = 0; round < 5; round++) {
                    Point point = take();
                    assertThat(point.busy()).isEmpty();
                    assertThat(point.rows().get(DATABASE + "/social.post"))
                            .isEqualTo(7 + point.rows().get(DATABASE + "/social.outbox"));
                }
            } finally {
                enough.set(true);
            }
            for (Future<Integer> written : writing) {
                assertThat(written.get()).isPositive();
            }
        }
    }

    @Test
    void take_whileATableIsHeld_countsTheOthersAndHoldsNobodyUp() throws Exception {
        try (Connection holder = cluster.open(DATABASE)) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("INSERT INTO social.outbox DEFAULT VALUES");

            Point point = take();

            assertThat(point.busy()).containsExactly(DATABASE + "/social.outbox");
            assertThat(point.rows())
                    .containsEntry(DATABASE + "/social.post", 7L)
                    .hasSize(2);
            assertThat(point.frozenMillis()).isLessThan(1_500);
        }
    }

    @Test
    void compare_withTheSameDatabase_differsInNothingUntilARowGoes() throws Exception {
        Point point = take();
        assertThat(new CompareRows(cluster).with(point)).isEqualTo(new CompareRows.Comparison(3, 9, List.of()));

        execute("DELETE FROM social.post WHERE id = 3");

        assertThat(new CompareRows(cluster).with(point).differing())
                .containsExactly(DATABASE + "/social.post has 6 rows, had 7");
    }

    private Point take() throws SQLException, InterruptedException {
        return new TakePoint(cluster, List.of(DATABASE)).take();
    }

    /** A change and its event, in one transaction. */
    private int write(AtomicBoolean enough) throws SQLException {
        int written = 0;
        try (Connection writer = cluster.open(DATABASE);
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            while (!enough.get()) {
                statement.execute("INSERT INTO social.post DEFAULT VALUES");
                statement.execute("INSERT INTO social.outbox DEFAULT VALUES");
                writer.commit();
                written++;
            }
        }
        return written;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = cluster.open(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
