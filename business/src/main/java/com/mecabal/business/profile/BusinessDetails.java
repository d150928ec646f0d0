package com.mecabal.business.profile;

import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.Tagged;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A business as one viewer sees it; never with a number, an address for mail or the name of a person.
 *
 * @param role of the viewer in it, or null
 */
record BusinessDetails(
        UUID id,
        String state,
        String name,
        String description,
        String categoryId,
        List<String> subcategoryIds,
        String pricingModel,
        int yearsOfExperience,
        List<String> paymentMethods,
        List<String> languages,
        boolean hasInsurance,
        String website,
        boolean openNow,
        List<Branch> branches,
        String role,
        Instant createdAt,
        long version)
        implements Tagged, Shows {

    record Branch(
            UUID id,
            String label,
            String address,
            String landmark,
            UUID placeId,
            double longitude,
            double latitude,
            String timeZone,
            boolean openNow) {

        static Branch from(JsonObject json) {
            return new Branch(
                    UUID.fromString(json.getString("id")),
                    json.getString("label"),
                    json.getString("address"),
                    json.getString("landmark"),
                    UUID.fromString(json.getString("placeId")),
                    json.getDouble("longitude"),
                    json.getDouble("latitude"),
                    json.getString("timeZone"),
                    json.getBoolean("open"));
        }
    }

    static final String COLUMNS = """
            b.*, s.role, (SELECT json_agg(json_build_object('id', r.id, 'label', r.label, 'address', r.address,
                'landmark', r.landmark, 'placeId', r.place_id, 'longitude', r.longitude, 'latitude', r.latitude,
                'timeZone', r.time_zone, 'open', EXISTS (SELECT FROM open_interval i WHERE i.branch_id = r.id
                    AND i.during @> now())) ORDER BY r.id)
             FROM branch r WHERE r.business_id = b.id) AS branches""";

    static BusinessDetails from(Row row) {
        List<Branch> branches = ((JsonArray) row.getJson("branches"))
                .stream().map(JsonObject.class::cast).map(Branch::from).toList();
        return new BusinessDetails(
                row.getUUID("id"),
                row.getString("state"),
                row.getString("name"),
                row.getString("description"),
                row.getString("category_id"),
                Arrays.asList(row.getArrayOfStrings("subcategory_ids")),
                row.getString("pricing_model"),
                row.getInteger("years_of_experience"),
                Arrays.asList(row.getArrayOfStrings("payment_methods")),
                Arrays.asList(row.getArrayOfStrings("languages")),
                row.getBoolean("has_insurance"),
                row.getString("website"),
                branches.stream().anyMatch(Branch::openNow),
                branches,
                row.getString("role"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    @Override
    public void shown(CacheTags tags) {
        tags.add("business", id);
        branches.forEach(branch -> tags.add("place", branch.placeId()));
    }

    @Override
    public Object tag() {
        return version + "." + openNow + "." + role;
    }
}
