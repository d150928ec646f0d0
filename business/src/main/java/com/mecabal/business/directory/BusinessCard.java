package com.mecabal.business.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A business in a list, by the branch that was found.
 *
 * @param distanceMetres from the asked-for point, null without one
 * @param priceFrom of its cheapest active service, null when all are quotes
 * @param distance unrounded, for the cursor
 */
public record BusinessCard(
        UUID id,
        String name,
        String categoryId,
        UUID branchId,
        Long distanceMetres,
        boolean openNow,
        Instant closesAt,
        Money priceFrom,
        @JsonIgnore Double distance,
        @JsonIgnore Instant createdAt)
        implements Shows {

    static final String COLUMNS = """
            b.id, b.name, b.category_id, b.created_at, r.id AS branch_id, upper(o.during) AS closes_at,
            (SELECT min(s.price_kobo) FROM service s WHERE s.business_id = b.id AND s.active) AS price_from""";

    @Override
    public void shown(CacheTags tags) {
        tags.add("business", id);
    }

    static final String JOINS = """
             JOIN business b ON b.id = r.business_id AND b.state = 'active'
             LEFT JOIN LATERAL (SELECT i.during FROM open_interval i
                                 WHERE i.branch_id = r.id AND i.during @> $1::timestamptz LIMIT 1) o ON true
            """;

    static BusinessCard from(Row row) {
        Double distance = row.getDouble("distance");
        Long price = row.getLong("price_from");
        boolean open = row.getOffsetDateTime("closes_at") != null;
        return new BusinessCard(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("category_id"),
                row.getUUID("branch_id"),
                distance == null ? null : Math.round(distance),
                open,
                open ? row.getOffsetDateTime("closes_at").toInstant() : null,
                price == null ? null : Money.naira(price),
                distance,
                row.getOffsetDateTime("created_at").toInstant());
    }
}
