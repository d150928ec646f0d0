package com.mecabal.user.household;

import com.mecabal.contracts.shared.GeoPoint;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** One address and who shares it. */
public record Household(UUID id, UUID placeId, Address address, GeoPoint approx) {

    static Household from(Row row) {
        return new Household(
                row.getUUID("id"),
                row.getUUID("place_id"),
                address(row),
                point(row.getDouble("approx_longitude"), row.getDouble("approx_latitude")));
    }

    /** The address columns of a row, in which {@code street} and the others may come from a join. */
    public static Address address(Row row) {
        return new Address(
                row.getString("unit_label"),
                row.getString("street"),
                row.getString("directions"),
                point(row.getDouble("longitude"), row.getDouble("latitude")));
    }

    /** The same home with another address: the approximate point stays unless the home is really another one. */
    Household at(Address corrected, RandomGenerator random) {
        GeoPoint before = address.point();
        GeoPoint after = corrected.point();
        GeoPoint shown = after == null
                ? null
                : before != null && ApproxPoint.isSameHome(before, after) ? approx : ApproxPoint.draw(after, random);
        return new Household(id, placeId, corrected, shown);
    }

    private static GeoPoint point(Double longitude, Double latitude) {
        return longitude == null ? null : new GeoPoint(longitude, latitude);
    }
}
