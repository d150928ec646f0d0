package com.mecabal.events.calendar;

import com.mecabal.events.event.Readable;
import com.mecabal.events.event.VenueView;
import com.mecabal.platform.identity.Viewer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@ApplicationScoped
class CalendarQueries {

    private final Pool pool;

    CalendarQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<CalendarFile>> ofEvent(Viewer viewer, UUID event) {
        return pool.preparedQuery("""
                        SELECT o.event_id, e.title, e.description, o.starts_at, o.ends_at, o.status AS state, e.sequence,
                               e.updated_at, e.version, e.organiser_id, r.status AS my_rsvp,
                        """ + VenueView.COLUMNS + """
                          FROM occurrence o JOIN event e ON e.id = o.event_id
                          LEFT JOIN rsvp r ON r.occurrence_id = o.id AND r.person_id = $1::uuid
                        """ + Readable.joinViewer("$1")
                        + " WHERE o.event_id = $2 AND e.status <> 'draft' AND "
                        + Readable.direct("$1"))
                .execute(Tuple.of(viewer.id(), event))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(file(rows.iterator().next(), viewer)));
    }

    private static CalendarFile file(Row row, Viewer viewer) {
        boolean attends = viewer.is(row.getUUID("organiser_id")) || "going".equals(row.getString("my_rsvp"));
        VenueView venue = VenueView.from(row, attends);
        String location = Stream.of(venue.name(), venue.address(), venue.landmark())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        return CalendarFile.from(row, location.isEmpty() ? null : location);
    }
}
