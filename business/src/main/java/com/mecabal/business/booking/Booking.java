package com.mecabal.business.booking;

import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.etag.Tagged;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A booking as its parties see it.
 *
 * @param price as it stood when it was booked; null for none
 * @param cancelledBy customer or business, null while it stands
 */
record Booking(
        UUID id,
        UUID businessId,
        String businessName,
        UUID serviceId,
        String serviceName,
        UUID branchId,
        UUID providerId,
        UUID customerId,
        String state,
        Instant start,
        Instant end,
        String timeZone,
        Money price,
        String note,
        String cancelledBy,
        String cancelReason,
        long version)
        implements Tagged {

    static final String COLUMNS = "k.*, b.name AS business_name";

    static Booking from(Row row) {
        Long price = row.getLong("price_kobo");
        return new Booking(
                row.getUUID("id"),
                row.getUUID("business_id"),
                row.getString("business_name"),
                row.getUUID("service_id"),
                row.getString("service_name"),
                row.getUUID("branch_id"),
                row.getUUID("provider_id"),
                row.getUUID("customer_id"),
                row.getString("state"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("time_zone"),
                price == null ? null : Money.naira(price),
                row.getString("note"),
                row.getString("cancelled_by"),
                row.getString("cancel_reason"),
                row.getLong("version"));
    }

    boolean isConfirmed() {
        return "confirmed".equals(state);
    }

    @Override
    public Object tag() {
        return version;
    }
}
