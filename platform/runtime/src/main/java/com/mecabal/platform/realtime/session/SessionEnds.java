package com.mecabal.platform.realtime.session;

import com.mecabal.platform.ids.Ids;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Table {@code session_end}. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
public class SessionEnds {

    private static final String COLUMNS = "account_id, session_ids, all_before, except_session_id";

    private final Pool pool;

    SessionEnds(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> keep(SqlConnection tx, SessionEnd end) {
        return tx.preparedQuery("""
                        INSERT INTO session_end (id, account_id, session_ids, all_before, except_session_id)
                        VALUES ($1, $2, $3, $4, $5)
                        """)
                .execute(Tuple.of(
                        Ids.next(),
                        end.accountId(),
                        end.sessionIds() == null ? null : end.sessionIds().toArray(UUID[]::new),
                        end.allBefore() == null ? null : end.allBefore().atOffset(ZoneOffset.UTC),
                        end.exceptSessionId()))
                .replaceWithVoid();
    }

    public Uni<List<SessionEnd>> of(UUID account) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM session_end WHERE account_id = $1")
                .execute(Tuple.of(account))
                .map(SessionEnds::list);
    }

    /** What ended in the last half minute: looked at by every instance every few seconds. */
    public Uni<List<SessionEnd>> recent() {
        return pool.query("SELECT " + COLUMNS + " FROM session_end WHERE at > now() - interval '30 seconds'")
                .execute()
                .map(SessionEnds::list);
    }

    /** A token lives fifteen minutes and is tolerated half a minute longer; an hour covers it. */
    @Scheduled(every = "10m", delayed = "2m")
    Uni<Void> sweep() {
        return pool.query("DELETE FROM session_end WHERE at < now() - interval '1 hour'")
                .execute()
                .replaceWithVoid();
    }

    private static List<SessionEnd> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SessionEnds::end)
                .toList();
    }

    private static SessionEnd end(Row row) {
        UUID[] sessions = row.getArrayOfUUIDs("session_ids");
        OffsetDateTime before = row.getOffsetDateTime("all_before");
        return new SessionEnd(
                row.getUUID("account_id"),
                sessions == null ? null : List.of(sessions),
                before == null ? null : before.toInstant(),
                row.getUUID("except_session_id"));
    }
}
