package com.mecabal.testkit.store;

import com.mecabal.testkit.backing.BackingServices;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How PostgreSQL reads the rows of a statement, with the planner as every service has it. */
@ApplicationScoped
public class Plans {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** So often a prepared statement is planned for its values, before one plan for all values may be kept. */
    private static final int PLANNED_ANEW = 5;

    private final Pool pool;
    private final String url;
    private final String password;

    Plans(
            Pool pool,
            @ConfigProperty(name = "testkit.owner.url") String url,
            @ConfigProperty(name = "testkit.owner.password") String password) {
        this.pool = pool;
        this.url = url;
        this.password = password;
    }

    /** Gives the planner the statistics that autovacuum would have made by the time that it matters. */
    public void analyze() {
        try (var owner = DriverManager.getConnection(url, BackingServices.OWNER, password);
                var statement = owner.createStatement()) {
            statement.execute("ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The plan that a connection settles on when it runs the statement again and again, as the pool's connections do.
     *
     * @return text of EXPLAIN with the rows that each step gave
     */
    public String of(String sql, Tuple values) {
        String run = "EXECUTE asked" + list(values);
        String settled = String.join(";", Collections.nCopies(PLANNED_ANEW, "EXPLAIN " + run));
        return pool.withConnection(connection -> run(connection, "PREPARE asked AS " + sql)
                        .chain(() -> run(connection, settled)
                                .chain(() ->
                                        run(connection, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + run))
                                .eventually(() -> run(connection, "DEALLOCATE asked"))))
                .map(Plans::text)
                .await()
                .atMost(PATIENCE);
    }

    private static Uni<RowSet<Row>> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute();
    }

    private static String list(Tuple values) {
        return IntStream.range(0, values.size())
                .mapToObj(values::getValue)
                .map(Plans::literal)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Object value) {
        return value == null ? "NULL" : "'" + value.toString().replace("'", "''") + "'";
    }

    private static String text(RowSet<Row> lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
