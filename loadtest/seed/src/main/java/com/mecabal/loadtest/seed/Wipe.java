package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Empties a schema of everything but what the platform was born with: a table that is added later is emptied too. */
final class Wipe {

    private static final Set<String> BORN_WITH = Set.of(
            "seed_stamp",
            "reference_item",
            "consent_text",
            "place",
            "place_alias",
            "place_outline",
            "people_place",
            "post_category",
            "listing_category",
            "event_category",
            "business_category",
            Stamp.TABLE);

    private Wipe() {}

    static void run(Store store, List<Object> ownPlaces) throws SQLException {
        List<String> tables = tables(store).stream()
                .filter(table -> !BORN_WITH.contains(table))
                .toList();
        store.run("TRUNCATE " + String.join(", ", tables));
        List<String> all = tables(store);
        for (String table : List.of("place_outline", "place_alias", "people_place")) {
            if (all.contains(table)) {
                store.run("DELETE FROM " + table + " WHERE place_id = ANY (?::uuid[])", array(ownPlaces));
            }
        }
        if (all.contains("place")) {
            store.run("DELETE FROM place WHERE id = ANY (?::uuid[])", array(ownPlaces));
        }
    }

    /** What a schema consists of: no partitions, since their parent stands for them, and no histories of migrations. */
    static List<String> tables(Store store) throws SQLException {
        return store.read("""
                        SELECT relname FROM pg_class
                         WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p') AND NOT relispartition
                           AND relname NOT LIKE 'flyway\\_%' ORDER BY relname
                        """, store.schema()).stream()
                .map(row -> (String) row[0])
                .toList();
    }

    private static String array(List<Object> ids) {
        return ids.toString().replace('[', '{').replace(']', '}');
    }
}
