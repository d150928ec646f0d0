package com.mecabal.business.availability;

import com.mecabal.business.hours.OpeningHours;
import com.mecabal.business.offer.Offer;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Free times, computed in the branch's zone. */
@ApplicationScoped
public class Availability {

    private final OpeningHours hours;
    private final Clock clock;

    Availability(OpeningHours hours, Clock clock) {
        this.hours = hours;
        this.clock = clock;
    }

    public record Day(LocalDate date, List<Slot> slots) {}

    /** The branch that was named, or the first one; 404 for one of another business. */
    public Uni<Branch> branch(SqlClient client, UUID business, UUID branchOrNull) {
        return client.preparedQuery("""
                        SELECT r.id, r.time_zone, array_agg(p.id ORDER BY p.id) AS providers
                          FROM branch r JOIN provider p ON p.branch_id = r.id
                         WHERE r.business_id = $1 AND ($2::uuid IS NULL OR r.id = $2)
                         GROUP BY r.id, r.time_zone ORDER BY r.id LIMIT 1
                        """)
                .execute(Tuple.of(business, branchOrNull))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw SharedProblem.NOT_FOUND.problem();
                    }
                    var row = rows.iterator().next();
                    return new Branch(
                            row.getUUID("id"),
                            ZoneId.of(row.getString("time_zone")),
                            Arrays.asList(row.getArrayOfUUIDs("providers")));
                });
    }

    public Uni<SlotGrid> grid(SqlClient client, Offer offer, Branch branch) {
        return hours.of(client, branch.id(), branch.zone()).map(week -> new SlotGrid(offer, week));
    }

    public Uni<List<Day>> days(SqlClient client, Offer offer, Branch branch, LocalDate from, int count) {
        Instant now = clock.instant();
        Instant earliest = now.plus(Duration.ofMinutes(offer.minNoticeMinutes()));
        LocalDate last = now.atZone(branch.zone()).toLocalDate().plusDays(offer.maxAheadDays());
        return grid(client, offer, branch)
                .chain(grid -> taken(client, branch, from, from.plusDays(count))
                        .map(taken -> IntStream.range(0, count)
                                .mapToObj(from::plusDays)
                                .map(date -> new Day(
                                        date,
                                        date.isAfter(last)
                                                ? List.of()
                                                : grid.free(date, branch.providers(), taken, earliest)))
                                .toList()));
    }

    /** The next free starts of a week from this one on. */
    public Uni<List<Instant>> nextFree(SqlClient client, Offer offer, Branch branch, Instant start, int most) {
        LocalDate date = start.atZone(branch.zone()).toLocalDate();
        return days(client, offer, branch, date, 7)
                .map(days -> days.stream()
                        .flatMap(day -> day.slots().stream())
                        .map(Slot::start)
                        .filter(s -> s.isAfter(start))
                        .limit(most)
                        .toList());
    }

    private static Uni<List<Taken>> taken(SqlClient client, Branch branch, LocalDate from, LocalDate to) {
        return client.preparedQuery("""
                        SELECT provider_id, lower(during) AS begins, upper(during) AS ends FROM occupation
                         WHERE provider_id = ANY ($1) AND during && tstzrange($2, $3)
                        """)
                .execute(Tuple.of(
                        branch.providers().toArray(UUID[]::new),
                        from.minusDays(1)
                                .atStartOfDay(branch.zone())
                                .toInstant()
                                .atOffset(ZoneOffset.UTC),
                        to.plusDays(1).atStartOfDay(branch.zone()).toInstant().atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Taken(
                                row.getUUID("provider_id"),
                                row.getOffsetDateTime("begins").toInstant(),
                                row.getOffsetDateTime("ends").toInstant()))
                        .toList());
    }
}
