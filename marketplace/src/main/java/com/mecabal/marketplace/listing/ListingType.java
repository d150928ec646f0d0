package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What kind of deal a listing proposes, with the ceiling of its price and how long it stays. */
public enum ListingType {
    @JsonProperty("item")
    ITEM(50_000_000, 60, true),
    @JsonProperty("free")
    FREE(0, 14, true),
    @JsonProperty("property")
    PROPERTY(1_000_000_000, 90, true),
    @JsonProperty("service")
    SERVICE(10_000_000, 90, false),
    @JsonProperty("job")
    JOB(0, 30, false);

    private static final Set<String> ALWAYS = Set.of("fixed", "negotiable", "per_hour", "per_day");
    private static final Set<String> RENT = Set.of("per_month", "per_year");

    private final long ceilingNaira;
    private final Duration lifetime;
    private final boolean needsImage;

    ListingType(long ceilingNaira, int days, boolean needsImage) {
        this.ceilingNaira = ceilingNaira;
        this.lifetime = Duration.ofDays(days);
        this.needsImage = needsImage;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ListingType of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    long ceilingKobo() {
        return ceilingNaira * 100;
    }

    Duration lifetime() {
        return lifetime;
    }

    boolean needsImage() {
        return needsImage;
    }

    /** Gifts and jobs have no price: what a job pays stands in its details. */
    boolean hasPrice() {
        return ceilingNaira > 0;
    }

    boolean isPricedBy(String priceType) {
        return ALWAYS.contains(priceType) || this == PROPERTY && RENT.contains(priceType);
    }
}
