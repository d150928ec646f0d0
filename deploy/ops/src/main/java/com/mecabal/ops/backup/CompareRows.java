package com.mecabal.ops.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a restored database with what its manifest says was there. */
final class CompareRows {

    private final Cluster cluster;

    CompareRows(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param differing a sentence a table */
    record Comparison(int tables, long rows, List<String> differing) {}

    Comparison with(Point point) throws SQLException {
        List<String> differing = new ArrayList<>();
        long rows = 0;
        Map<String, Connection> connections = new HashMap<>();
        try {
            for (Map.Entry<String, Long> expected : point.rows().entrySet()) {
                int slash = expected.getKey().indexOf('/');
                String database = expected.getKey().substring(0, slash);
                if (!connections.containsKey(database)) {
                    connections.put(database, cluster.open(database));
                }
                long found = Tables.count(
                        connections.get(database), expected.getKey().substring(slash + 1));
                rows += found;
                if (found != expected.getValue()) {
                    differing.add("%s has %d rows, had %d".formatted(expected.getKey(), found, expected.getValue()));
                }
            }
        } finally {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
        return new Comparison(point.rows().size(), rows, differing);
    }
}
