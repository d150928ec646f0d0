package com.mecabal.testkit.store;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Statements of a test, with the rights of the service. */
@ApplicationScoped
public class Tables {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;

    Tables(Pool pool) {
        this.pool = pool;
    }

    public RowSet<Row> run(String sql, Object... values) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(values)))
                .await()
                .atMost(PATIENCE);
    }

    /** The first row. */
    public Row row(String sql, Object... values) {
        return run(sql, values).iterator().next();
    }

    /** The first column of the first row. */
    public long number(String sql, Object... values) {
        return row(sql, values).getLong(0);
    }

    /** The first column of all rows. */
    public List<String> texts(String sql, Object... values) {
        return StreamSupport.stream(run(sql, values).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
