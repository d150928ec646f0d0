package com.mecabal.user.place;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.PlaceChanged;
import com.mecabal.platform.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tells the other services whole places: their copy draws maps and audiences from it. */
@ApplicationScoped
public class TellPlaces {

    /**
     * The largest outer ring, thinned until it has at most 64 points: an event stays small, and the copy only has to
     * draw and to guess. Who lives in a place is decided here by the exact outline.
     */
    private static final String PLACES = """
            SELECT p.*,
                   ARRAY(SELECT alias FROM place_alias WHERE place_id = p.id AND NOT canonical ORDER BY alias) AS aliases,
                   (SELECT ST_AsGeoJSON(ring, 6)::jsonb -> 'coordinates'
                      FROM (SELECT (ST_Dump(o.outline)).geom AS part FROM place_outline o
                             WHERE o.place_id = p.id AND o.valid_to IS NULL
                             ORDER BY ST_Area((ST_Dump(o.outline)).geom) DESC LIMIT 1) largest
                     CROSS JOIN unnest(ARRAY[0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03]) AS tolerance
                     CROSS JOIN LATERAL ST_ExteriorRing(ST_SimplifyPreserveTopology(part, tolerance)) AS ring
                     WHERE ST_NPoints(ring) <= 64 ORDER BY tolerance LIMIT 1) AS ring
              FROM place p
            """;

    private final Outbox outbox;

    TellPlaces(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Everything that changed since it was told last. */
    public Uni<Void> tellChanged(SqlConnection tx) {
        return tx.query(PLACES + " WHERE p.version > p.told_version ORDER BY p.level, p.id")
                .execute()
                .chain(rows -> tell(tx, rows))
                .chain(() -> tx.query("UPDATE place SET told_version = version WHERE version > told_version")
                        .execute())
                .replaceWithVoid();
    }

    /**
     * The present state of the next places again.
     *
     * @param after the last id that was told, null at the beginning
     * @return the ids that were told now, in order; empty at the end
     */
    public Uni<List<UUID>> tellAgain(SqlConnection tx, UUID after, int limit) {
        return tx.preparedQuery(PLACES + " WHERE $1::uuid IS NULL OR p.id > $1 ORDER BY p.id LIMIT $2")
                .execute(Tuple.of(after, limit))
                .call(rows -> tell(tx, rows))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    private Uni<Void> tell(SqlConnection tx, RowSet<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(
                        row -> outbox.append(tx, place(row)).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static PlaceChanged place(Row row) {
        Double longitude = row.getDouble("longitude");
        return new PlaceChanged(
                row.getUUID("id"),
                row.getLong("version"),
                row.getString("kind"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("aliases")),
                row.getUUID("parent_id"),
                List.of(row.getArrayOfUUIDs("path")),
                row.getBoolean("gated"),
                row.getString("status"),
                row.getUUID("merged_into"),
                List.of(row.getArrayOfUUIDs("successor_of")),
                longitude == null ? null : new GeoPoint(longitude, row.getDouble("latitude")),
                ring(row.getJsonArray("ring")),
                row.getInteger("outline_version"),
                List.of(row.getArrayOfUUIDs("adjacent_ids")));
    }

    private static List<GeoPoint> ring(JsonArray points) {
        return points == null
                ? null
                : points.stream()
                        .map(JsonArray.class::cast)
                        .map(p -> new GeoPoint(p.getDouble(0), p.getDouble(1)))
                        .toList();
    }
}
