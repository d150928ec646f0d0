package com.mecabal.user.place;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.mecabal.platform.etag.Tagged;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A GeoJSON feature: the outline of a place with where it comes from. */
record PlaceOutline(
        String type, Properties properties, @JsonRawValue String geometry) implements Tagged {

    record Properties(UUID placeId, int version, boolean approximate, String source) {}

    static PlaceOutline from(Row row) {
        return new PlaceOutline(
                "Feature",
                new Properties(
                        row.getUUID("place_id"),
                        row.getInteger("version"),
                        row.getBoolean("approximate"),
                        row.getString("source")),
                row.getString("geometry"));
    }

    @Override
    @JsonIgnore
    public Object tag() {
        return properties.version();
    }
}
