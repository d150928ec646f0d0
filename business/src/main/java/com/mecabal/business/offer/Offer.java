package com.mecabal.business.offer;

import com.mecabal.contracts.shared.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A service of a business. */
public record Offer(
        UUID id,
        UUID businessId,
        String name,
        String description,
        String priceMode,
        Money price,
        int durationMinutes,
        int slotIntervalMinutes,
        int bufferBefore,
        int bufferAfter,
        int minNoticeMinutes,
        int maxAheadDays,
        boolean active,
        boolean bookable,
        int position) {

    static Offer from(Row row) {
        Long price = row.getLong("price_kobo");
        return new Offer(
                row.getUUID("id"),
                row.getUUID("business_id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("price_mode"),
                price == null ? null : Money.naira(price),
                row.getInteger("duration_minutes"),
                row.getInteger("slot_minutes"),
                row.getInteger("buffer_before"),
                row.getInteger("buffer_after"),
                row.getInteger("min_notice_minutes"),
                row.getInteger("max_ahead_days"),
                row.getBoolean("active"),
                row.getBoolean("bookable"),
                row.getInteger("position"));
    }
}
