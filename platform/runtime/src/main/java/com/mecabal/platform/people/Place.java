package com.mecabal.platform.people;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/**
 * A place of the tree as the copy knows it.
 *
 * @param path root first, the place itself last
 * @param longitude of the centre, or null
 */
public record Place(
        UUID id,
        String kind,
        String name,
        UUID parentId,
        List<UUID> path,
        boolean gated,
        String status,
        Double longitude,
        Double latitude) {

    static final String COLUMNS = "place_id, kind, name, parent_id, path, gated, status, longitude, latitude";

    static Place from(Row row) {
        return new Place(
                row.getUUID("place_id"),
                row.getString("kind"),
                row.getString("name"),
                row.getUUID("parent_id"),
                List.of(row.getArrayOfUUIDs("path")),
                row.getBoolean("gated"),
                row.getString("status"),
                row.getDouble("longitude"),
                row.getDouble("latitude"));
    }
}
