package com.mecabal.loadtest.seed;

import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the platform itself was born with: the map above our places, and the texts that people agree to. */
final class BaseMap {

    private final Map<String, List<UUID>> paths = new HashMap<>();
    private final Map<String, String> consents = new HashMap<>();

    private BaseMap() {}

    /** @throws IllegalStateException while the platform has not been started, or has not told its map to everybody */
    static BaseMap read(Store.Address address) throws SQLException {
        BaseMap map = new BaseMap();
        try (Store usr = address.open("usr")) {
            for (Object[] row : usr.read("SELECT code, path FROM place WHERE kind IN ('state', 'lga')")) {
                map.paths.put((String) row[0], ids((Array) row[1]));
            }
            for (Object[] row : usr.read("""
                    SELECT DISTINCT ON (purpose) purpose, version FROM consent_text
                     WHERE effective_from <= current_date ORDER BY purpose, effective_from DESC, version DESC
                    """)) {
                map.consents.put((String) row[0], (String) row[1]);
            }
        }
        map.requireTold(address);
        return map;
    }

    /** State and local government area, ours below them. */
    List<UUID> path(Place place) {
        List<UUID> path = new ArrayList<>(above(place));
        if (place.isEstate()) {
            path.add(place.neighbourhood().id());
        }
        path.add(place.id());
        return path;
    }

    UUID area(Place place) {
        return above(place).getLast();
    }

    String consent(String purpose) {
        return consents.get(purpose);
    }

    private List<UUID> above(Place place) {
        List<UUID> path = paths.get(place.area());
        if (path == null) {
            throw new IllegalStateException(
                    "The map has no " + place.area() + ": start the platform once, it draws its map then");
        }
        return path;
    }

    private void requireTold(Store.Address address) throws SQLException {
        if (paths.isEmpty()) {
            throw new IllegalStateException("The map is empty: start the platform once, it draws its map then");
        }
        for (String schema : PeopleTables.SCHEMAS) {
            try (Store store = address.open(schema)) {
                long known = (long) store.read("SELECT count(*) FROM people_place WHERE kind IN ('state', 'lga')")
                        .getFirst()[0];
                if (known < paths.size()) {
                    throw new IllegalStateException(
                            "%s has heard of %d of %d places: let the platform run until it knows all"
                                    .formatted(schema, known, paths.size()));
                }
            }
        }
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(UUID.class::cast).toList();
    }
}
