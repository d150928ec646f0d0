package com.mecabal.events.event;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A venue as one viewer may know it.
 *
 * @param exact false when the house number is left out and the point is moved
 * @param onlineUrl only for those who are going, and the organiser
 */
public record VenueView(
        String kind,
        String name,
        String address,
        String landmark,
        Double longitude,
        Double latitude,
        String onlineUrl,
        boolean exact) {

    public static final String COLUMNS = """
            e.venue_kind, e.venue_name, e.address, e.landmark, e.online_url, e.exact_for,
            e.longitude AS exact_longitude, e.latitude AS exact_latitude, o.longitude AS shown_longitude,
            o.latitude AS shown_latitude""";

    public static VenueView from(Row row, boolean attends) {
        boolean exact = attends || "everyone".equals(row.getString("exact_for"));
        String address = row.getString("address");
        return new VenueView(
                row.getString("venue_kind"),
                row.getString("venue_name"),
                exact || address == null ? address : withoutNumber(address),
                row.getString("landmark"),
                row.getDouble(exact ? "exact_longitude" : "shown_longitude"),
                row.getDouble(exact ? "exact_latitude" : "shown_latitude"),
                attends ? row.getString("online_url") : null,
                exact);
    }

    private static String withoutNumber(String address) {
        return address.replaceFirst("^\\W*(?i:no\\.?|plot|block|flat|house)?\\s*\\d+\\s*\\w?\\W+", "");
    }
}
