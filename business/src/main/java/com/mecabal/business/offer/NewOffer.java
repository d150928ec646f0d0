package com.mecabal.business.offer;

import com.mecabal.contracts.shared.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A service as a business describes it.
 *
 * @param price none for {@code quote}
 * @param slotIntervalMinutes how far apart bookings may begin
 * @param bufferBefore minutes kept free around each booking, as {@code bufferAfter}
 */
record NewOffer(
        @NotNull @Size(min = 2, max = 120) String name,
        @Size(max = 1000) String description,

        @NotNull @Pattern(regexp = "fixed|from|hourly|quote", message = "must be fixed, from, hourly or quote")
        String priceMode,

        @Valid Money price,
        @NotNull @Min(5) @Max(1440) Integer durationMinutes,
        Boolean active,
        Boolean bookable,
        @Min(0) @Max(1000) Integer position,
        @Min(5) @Max(240) Integer slotIntervalMinutes,
        @Min(0) @Max(240) Integer bufferBefore,
        @Min(0) @Max(240) Integer bufferAfter,
        @Min(0) @Max(43_200) Integer minNoticeMinutes,
        @Min(1) @Max(365) Integer maxAheadDays) {

    NewOffer {
        active = active == null || active;
        bookable = bookable == null || bookable;
        position = position == null ? 0 : position;
        slotIntervalMinutes = slotIntervalMinutes == null ? 30 : slotIntervalMinutes;
        bufferBefore = bufferBefore == null ? 0 : bufferBefore;
        bufferAfter = bufferAfter == null ? 0 : bufferAfter;
        minNoticeMinutes = minNoticeMinutes == null ? 120 : minNoticeMinutes;
        maxAheadDays = maxAheadDays == null ? 60 : maxAheadDays;
    }

    void check() {
        boolean priced = price != null;
        boolean quote = "quote".equals(priceMode);
        if (priced == quote || (priced && (price.amountKobo() < 0 || !"NGN".equals(price.currency())))) {
            throw OfferProblem.PRICE_INVALID.problem().error("/price", "must be naira, and absent for a quote only");
        }
        if (quote && bookable) {
            throw OfferProblem.PRICE_INVALID.problem().error("/bookable", "a quote cannot be booked at once");
        }
    }
}
