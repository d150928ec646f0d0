package com.mecabal.user.seed;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** One statement a table; a row that stands already as the files say is left alone, so its version does not rise. */
@ApplicationScoped
class SeedTables {

    Uni<Void> places(SqlConnection tx, JsonArray rows) {
        return run(tx, rows, """
                INSERT INTO place AS p (id, code, kind, name, parent_id, path, longitude, latitude, radius_m, gated, source)
                SELECT * FROM jsonb_to_recordset($1::jsonb) AS seed (id uuid, code text, kind text, name text,
                       parent_id uuid, path uuid[], longitude double precision, latitude double precision,
                       radius_m integer, gated boolean, source text)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id,
                       path = excluded.path, longitude = excluded.longitude, latitude = excluded.latitude,
                       radius_m = excluded.radius_m, gated = excluded.gated, source = excluded.source,
                       version = p.version + 1
                 WHERE (p.name, p.parent_id, p.path, p.longitude, p.latitude, p.radius_m, p.gated, p.source)
                       IS DISTINCT FROM (excluded.name, excluded.parent_id, excluded.path, excluded.longitude,
                                         excluded.latitude, excluded.radius_m, excluded.gated, excluded.source)
                """);
    }

    Uni<Void> aliases(SqlConnection tx, JsonArray rows) {
        return run(tx, rows, """
                WITH written AS (
                    INSERT INTO place_alias AS a (place_id, alias, folded, canonical)
                    SELECT * FROM jsonb_to_recordset($1::jsonb)
                        AS seed (place_id uuid, alias text, folded text, canonical boolean)
                    ON CONFLICT (place_id, alias) DO UPDATE SET folded = excluded.folded, canonical = excluded.canonical
                     WHERE (a.folded, a.canonical) IS DISTINCT FROM (excluded.folded, excluded.canonical)
                    RETURNING place_id)
                UPDATE place SET version = version + 1
                 WHERE id IN (SELECT place_id FROM written) AND told_version = version
                """);
    }

    /** An outline that differs closes the one before it and takes the next version. */
    Uni<Void> outlines(SqlConnection tx, JsonArray rows) {
        String seed = """
                WITH seed AS (
                    SELECT place_id, approximate, source, ST_Multi(ST_GeomFromGeoJSON(geometry)) AS outline
                      FROM jsonb_to_recordset($1::jsonb)
                        AS s (place_id uuid, approximate boolean, source text, geometry text))
                """;
        return run(tx, rows, seed + """
                                UPDATE place_outline o SET valid_to = now() FROM seed s
                                 WHERE o.place_id = s.place_id AND o.valid_to IS NULL
                                   AND NOT ST_OrderingEquals(o.outline, s.outline)
                                """).chain(() -> run(tx, rows, seed + """
                                , drawn AS (
                                    INSERT INTO place_outline (place_id, version, outline, approximate, source, reason)
                                    SELECT s.place_id, p.outline_version + 1, s.outline, s.approximate, s.source, 'Shipped with the release'
                                      FROM seed s JOIN place p ON p.id = s.place_id
                                     WHERE NOT EXISTS (SELECT FROM place_outline o
                                                        WHERE o.place_id = s.place_id AND o.valid_to IS NULL)
                                    RETURNING place_id, version)
                                UPDATE place p SET outline_version = d.version, version = p.version + 1
                                  FROM drawn d WHERE p.id = d.place_id
                                """));
    }

    /** At most twelve of the same kind within 500 m, nearest first. */
    Uni<Void> adjacency(SqlConnection tx) {
        return tx.query("""
                        WITH drawn AS (
                            SELECT p.id, p.kind, coalesce(o.outline::geography, ST_Buffer(p.centre, p.radius_m)) AS shape
                              FROM place p LEFT JOIN place_outline o ON o.place_id = p.id AND o.valid_to IS NULL
                             WHERE p.centre IS NOT NULL AND p.status = 'active'),
                        near AS (
                            SELECT a.id, ARRAY(SELECT b.id FROM drawn b
                                                WHERE b.kind = a.kind AND b.id <> a.id AND ST_DWithin(a.shape, b.shape, 500)
                                                ORDER BY ST_Distance(a.shape, b.shape), b.id LIMIT 12) AS ids
                              FROM drawn a)
                        UPDATE place p SET adjacent_ids = near.ids, version = p.version + 1
                          FROM near WHERE p.id = near.id AND p.adjacent_ids <> near.ids
                        """).execute().replaceWithVoid();
    }

    /** An item that the files no longer name is retired: somebody may have chosen it. */
    Uni<Void> reference(SqlConnection tx, JsonArray rows) {
        return run(tx, rows, """
                        INSERT INTO reference_item (set_name, id, parent_id, label, threshold, position)
                        SELECT * FROM jsonb_to_recordset($1::jsonb) AS seed (set_name text, id text, parent_id text,
                               label jsonb, threshold integer, position integer)
                        ON CONFLICT (set_name, id) DO UPDATE SET parent_id = excluded.parent_id, label = excluded.label,
                               threshold = excluded.threshold, position = excluded.position, retired = false
                        """).chain(() -> run(tx, rows, """
                        UPDATE reference_item r SET retired = true
                         WHERE NOT EXISTS (SELECT FROM jsonb_to_recordset($1::jsonb) AS seed (set_name text, id text)
                                            WHERE seed.set_name = r.set_name AND seed.id = r.id)
                        """));
    }

    /** A text that people agreed to never changes its words: another wording is another version. */
    Uni<Void> consentTexts(SqlConnection tx, JsonArray rows) {
        return run(tx, rows, """
                INSERT INTO consent_text (purpose, version, language, body, effective_from)
                SELECT purpose, version, language, body, effective_from FROM jsonb_to_recordset($1::jsonb)
                    AS seed (purpose text, version text, language text, body text, effective_from date)
                ON CONFLICT DO NOTHING
                """);
    }

    private static Uni<Void> run(SqlConnection tx, JsonArray rows, String sql) {
        return tx.preparedQuery(sql).execute(Tuple.of(rows)).replaceWithVoid();
    }
}
