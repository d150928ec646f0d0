package com.mecabal.business.hours;

import com.mecabal.platform.store.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Tables {@code weekly_hours} and {@code open_interval}. */
@ApplicationScoped
public class OpeningHours {

    private static final int DAYS_AHEAD = 14;
    private static final int BATCH = 500;

    private final Pool pool;
    private final Transactions transactions;
    private final Clock clock;

    OpeningHours(Pool pool, Transactions transactions, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Uni<WeeklyHours> of(SqlClient client, UUID branch, ZoneId zone) {
        return client.preparedQuery("SELECT day, opens, closes FROM weekly_hours WHERE branch_id = $1")
                .execute(Tuple.of(branch))
                .map(rows -> new WeeklyHours(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Opening(
                                        row.getInteger("day"), row.getLocalTime("opens"), row.getLocalTime("closes")))
                                .toList(),
                        zone));
    }

    Uni<Void> replace(SqlConnection tx, UUID branch, WeeklyHours hours) {
        return tx.preparedQuery("DELETE FROM weekly_hours WHERE branch_id = $1")
                .execute(Tuple.of(branch))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO weekly_hours (branch_id, day, opens, closes)
                                SELECT $1, o.day, o.opens, o.closes
                                  FROM unnest($2::int[], $3::time[], $4::time[]) AS o (day, opens, closes)
                                """)
                        .execute(Tuple.of(
                                branch,
                                hours.openings().stream().map(Opening::day).toArray(Integer[]::new),
                                hours.openings().stream().map(Opening::opens).toArray(java.time.LocalTime[]::new),
                                hours.openings().stream().map(Opening::closes).toArray(java.time.LocalTime[]::new))))
                .chain(() -> writeOut(tx, branch, hours));
    }

    /** Every night the window moves on by a day; any instance may do it, twice does no harm. */
    @Scheduled(cron = "0 20 0 * * ?", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> extend() {
        return extendAfter(new UUID(0, 0));
    }

    private Uni<Void> extendAfter(UUID last) {
        return pool.preparedQuery("""
                        SELECT r.id, r.time_zone FROM branch r
                         WHERE r.id > $1 AND EXISTS (SELECT FROM weekly_hours h WHERE h.branch_id = r.id)
                         ORDER BY r.id LIMIT $2
                        """)
                .execute(Tuple.of(last, BATCH))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> transactions
                                .write(tx -> of(tx, row.getUUID("id"), ZoneId.of(row.getString("time_zone")))
                                        .chain(hours -> writeOut(tx, row.getUUID("id"), hours)))
                                .replaceWith(row.getUUID("id")))
                        .collect()
                        .last())
                .chain(id -> id == null ? Uni.createFrom().voidItem() : extendAfter(id));
    }

    private Uni<Void> writeOut(SqlConnection tx, UUID branch, WeeklyHours hours) {
        LocalDate yesterday = clock.instant().atZone(hours.zone()).toLocalDate().minusDays(1);
        List<WeeklyHours.Interval> ahead = IntStream.rangeClosed(0, DAYS_AHEAD + 1)
                .mapToObj(yesterday::plusDays)
                .flatMap(date -> hours.on(date).stream())
                .toList();
        return tx.preparedQuery("DELETE FROM open_interval WHERE branch_id = $1")
                .execute(Tuple.of(branch))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO open_interval (branch_id, during)
                                SELECT $1, tstzrange(o.opens, o.closes)
                                  FROM unnest($2::timestamptz[], $3::timestamptz[]) AS o (opens, closes)
                                """)
                        .execute(Tuple.of(
                                branch,
                                ahead.stream()
                                        .map(i -> i.from().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                ahead.stream()
                                        .map(i -> i.to().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }
}
