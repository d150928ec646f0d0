package com.mecabal.user.place;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What can be asked of the place tree. Everything here is public: no statement takes a viewer. */
@ApplicationScoped
class PlaceQueries {

    /** A row of a search with the rank that its cursor needs. */
    record Match(PlaceCard card, long rank) {}

    /** Stops at {@link MemberBand#ENOUGH}, so a state costs no more than an estate. */
    private static final String MEMBERS = """
            (SELECT count(*) FROM (
                SELECT 1 FROM place below
                  JOIN membership m ON m.place_id = below.id
                   AND m.relationship = 'resident' AND m.status IN ('claimed', 'verified', 'lapsed')
                 WHERE below.path @> ARRAY[p.id] LIMIT 200) counted) AS members
            """;

    private static final String CARD = "p.id, p.kind, p.name, p.gated, up.name AS parent_name, " + MEMBERS;

    private final Pool pool;

    PlaceQueries(Pool pool) {
        this.pool = pool;
    }

    /** The best match first. A whole name beats a beginning beats a part beats a likeness. */
    Uni<List<Match>> search(
            String folded, PlaceKind kind, UUID parentId, Boolean gated, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        WITH candidate AS (
                            SELECT p.id, max(CASE WHEN a.folded = $1 THEN 3000
                                                  WHEN a.folded LIKE $1 || '%%' THEN 2000
                                                  ELSE 0 END
                                             + (1000 * word_similarity($1, a.folded))::int) AS rank
                              FROM place_alias a JOIN place p ON p.id = a.place_id
                             WHERE (a.folded LIKE '%%' || $1 || '%%' OR $1 <%% a.folded)
                               AND p.status = 'active'
                               AND ($2::text IS NULL OR p.kind = $2)
                               AND ($3::uuid IS NULL OR p.path @> ARRAY[$3::uuid])
                               AND ($4::boolean IS NULL OR p.gated = $4)
                             GROUP BY p.id ORDER BY rank DESC, p.id LIMIT 200),
                        page AS (
                            SELECT id, rank FROM candidate
                             WHERE $5::int IS NULL OR rank < $5 OR (rank = $5 AND id > $6)
                             ORDER BY rank DESC, id LIMIT $7)
                        SELECT page.rank, %s
                          FROM page JOIN place p USING (id) LEFT JOIN place up ON up.id = p.parent_id
                         ORDER BY page.rank DESC, p.id
                        """.formatted(CARD))
                .execute(Tuple.from(Arrays.asList(
                        folded,
                        kind == null ? null : kind.wire(),
                        parentId,
                        gated,
                        after.map(c -> (int) c.number(0)).orElse(null),
                        after.map(c -> c.uuid(1)).orElse(null),
                        limit)))
                .map(rows -> list(rows, row -> new Match(PlaceCard.from(row), row.getInteger("rank"))));
    }

    /** Places by name, of one kind where asked. */
    Uni<List<PlaceCard>> ofKind(PlaceKind kind, UUID parentId, Boolean gated, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT %s FROM place p LEFT JOIN place up ON up.id = p.parent_id
                         WHERE p.status = 'active'
                           AND ($1::text IS NULL OR p.kind = $1)
                           AND ($2::uuid IS NULL OR (p.path @> ARRAY[$2::uuid] AND p.id <> $2))
                           AND ($3::boolean IS NULL OR p.gated = $3)
                           AND ($4::text IS NULL OR (p.name, p.id) > ($4, $5))
                         ORDER BY p.name, p.id LIMIT $6
                        """.formatted(CARD))
                .execute(Tuple.from(Arrays.asList(
                        kind == null ? null : kind.wire(),
                        parentId,
                        gated,
                        after.map(c -> c.text(0)).orElse(null),
                        after.map(c -> c.uuid(1)).orElse(null),
                        limit)))
                .map(rows -> list(rows, PlaceCard::from));
    }

    Uni<List<PlaceCard>> children(UUID parentId, PlaceKind kind, Optional<Cursor> after, int limit) {
        return pool.preparedQuery("""
                        SELECT %s FROM place p JOIN place up ON up.id = p.parent_id
                         WHERE p.parent_id = $1 AND p.status = 'active'
                           AND ($2::text IS NULL OR p.kind = $2)
                           AND ($3::text IS NULL OR (p.kind, p.name, p.id) > ($3, $4, $5))
                         ORDER BY p.kind, p.name, p.id LIMIT $6
                        """.formatted(CARD))
                .execute(Tuple.from(Arrays.asList(
                        parentId,
                        kind == null ? null : kind.wire(),
                        after.map(c -> c.text(0)).orElse(null),
                        after.map(c -> c.text(1)).orElse(null),
                        after.map(c -> c.uuid(2)).orElse(null),
                        limit)))
                .map(rows -> list(rows, PlaceCard::from));
    }

    Uni<List<PlaceCard>> adjacent(UUID id) {
        return pool.preparedQuery("""
                        SELECT %s FROM place centre
                          JOIN LATERAL unnest(centre.adjacent_ids) WITH ORDINALITY AS next(id, rank) ON true
                          JOIN place p ON p.id = next.id AND p.status = 'active'
                          LEFT JOIN place up ON up.id = p.parent_id
                         WHERE centre.id = $1 ORDER BY next.rank
                        """.formatted(CARD)).execute(Tuple.of(id)).map(rows -> list(rows, PlaceCard::from));
    }

    /** Null when there is no such place. A retired one stays readable: old posts still hang on it. */
    Uni<PlaceDetails> details(UUID id) {
        return pool.preparedQuery("""
                        SELECT p.*, up.name AS parent_name, %s,
                               ARRAY(SELECT alias FROM place_alias
                                      WHERE place_id = p.id AND NOT canonical ORDER BY alias) AS aliases,
                               ARRAY(SELECT id FROM place s WHERE s.successor_of @> ARRAY[p.id]) AS successors,
                               (SELECT jsonb_agg(jsonb_build_array(u.id, u.kind, u.name) ORDER BY u.level)
                                  FROM place u WHERE u.id = ANY (p.path)) AS up_path
                          FROM place p LEFT JOIN place up ON up.id = p.parent_id
                         WHERE p.id = $1
                        """.formatted(MEMBERS))
                .execute(Tuple.of(id))
                .map(rows -> first(rows, PlaceQueries::details));
    }

    /** GeoJSON of one version of the outline, of the one that holds now without a version; null when there is none. */
    Uni<PlaceOutline> outline(UUID id, Integer version) {
        return pool.preparedQuery("""
                        SELECT place_id, version, approximate, source, ST_AsGeoJSON(outline, 6) AS geometry
                          FROM place_outline
                         WHERE place_id = $1 AND CASE WHEN $2::int IS NULL THEN valid_to IS NULL ELSE version = $2 END
                        """).execute(Tuple.of(id, version)).map(rows -> first(rows, PlaceOutline::from));
    }

    /** From the state down to the deepest place that holds the point, by its outline or else by centre and radius. */
    Uni<List<PlaceRef>> chainAt(GeoPoint point) {
        return pool.preparedQuery("""
                        WITH here AS (SELECT ST_SetSRID(ST_MakePoint($1, $2), 4326) AS spot),
                        deepest AS (
                            SELECT p.path, p.level, p.id FROM here
                              JOIN place_outline o ON o.valid_to IS NULL AND ST_Covers(o.outline, here.spot)
                              JOIN place p ON p.id = o.place_id AND p.status = 'active'
                            UNION ALL
                            SELECT p.path, p.level, p.id FROM here
                              JOIN place p ON p.outline_version = 0 AND p.status = 'active'
                               AND ST_DWithin(p.centre, here.spot::geography, 2000)
                               AND ST_DWithin(p.centre, here.spot::geography, p.radius_m)
                             ORDER BY level DESC, id LIMIT 1)
                        SELECT u.id, u.kind, u.name FROM deepest JOIN place u ON u.id = ANY (deepest.path)
                         ORDER BY u.level
                        """)
                .execute(Tuple.of(point.longitude(), point.latitude()))
                .map(rows -> list(rows, PlaceQueries::ref));
    }

    /** Homes within two kilometres, to the outline where there is one and to the centre where not; nearest first. */
    Uni<List<PlaceAt.Near>> near(GeoPoint point) {
        // 0.0187 degrees are 2 km of longitude at 14 N, the northern edge of the box, and a little more everywhere
        // else.
        return pool.preparedQuery("""
                        WITH here AS (SELECT ST_SetSRID(ST_MakePoint($1, $2), 4326) AS spot),
                        around AS (
                            SELECT o.place_id AS id, ST_Distance(o.outline::geography, here.spot::geography) AS metres
                              FROM here JOIN place_outline o
                                ON o.valid_to IS NULL AND o.outline && ST_Expand(here.spot, 0.0187)
                            UNION ALL
                            SELECT p.id, ST_Distance(p.centre, here.spot::geography)
                              FROM here JOIN place p
                                ON p.outline_version = 0 AND p.status = 'active'
                               AND ST_DWithin(p.centre, here.spot::geography, 2000)),
                        nearest AS (
                            SELECT p.id, a.metres FROM around a JOIN place p USING (id)
                             WHERE a.metres <= 2000 AND p.status = 'active' AND p.kind <> 'state'
                             ORDER BY a.metres, p.level DESC, p.id LIMIT 10)
                        SELECT n.metres, %s
                          FROM nearest n JOIN place p USING (id) LEFT JOIN place up ON up.id = p.parent_id
                         ORDER BY n.metres, p.level DESC, p.id
                        """.formatted(CARD))
                .execute(Tuple.of(point.longitude(), point.latitude()))
                .map(rows -> list(
                        rows,
                        row -> new PlaceAt.Near(PlaceCard.from(row), Math.round(row.getDouble("metres")), List.of())));
    }

    private static PlaceDetails details(Row row) {
        Double longitude = row.getDouble("longitude");
        Double latitude = row.getDouble("latitude");
        return new PlaceDetails(
                row.getUUID("id"),
                PlaceKind.fromString(row.getString("kind")),
                row.getString("name"),
                List.of(row.getArrayOfStrings("aliases")),
                row.getUUID("parent_id"),
                row.getString("parent_name"),
                row.getJsonArray("up_path").stream()
                        .map(io.vertx.core.json.JsonArray.class::cast)
                        .map(up -> new PlaceRef(
                                UUID.fromString(up.getString(0)),
                                PlaceKind.fromString(up.getString(1)),
                                up.getString(2)))
                        .toList(),
                longitude == null ? null : new GeoPoint(longitude, latitude),
                row.getInteger("radius_m"),
                longitude == null ? null : PlusCode.of(longitude, latitude),
                row.getBoolean("gated"),
                row.getBoolean("requires_approval"),
                row.getInteger("outline_version"),
                row.getString("status"),
                row.getUUID("merged_into"),
                List.of(row.getArrayOfUUIDs("successors")),
                MemberBand.of(row.getLong("members")),
                row.getLong("version"));
    }

    private static PlaceRef ref(Row row) {
        return new PlaceRef(row.getUUID("id"), PlaceKind.fromString(row.getString("kind")), row.getString("name"));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }

    private static <T> T first(RowSet<Row> rows, Function<Row, T> view) {
        return rows.size() == 0 ? null : view.apply(rows.iterator().next());
    }
}
