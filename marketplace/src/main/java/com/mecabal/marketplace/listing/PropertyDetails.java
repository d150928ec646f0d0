package com.mecabal.marketplace.listing;

import com.mecabal.platform.text.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A house, a flat, land or a shop.
 *
 * @param toilets visitors' toilets, counted apart from the bathrooms as local adverts do
 * @param agencyKobo with the next three what is paid beside the rent
 */
public record PropertyDetails(
        @NotNull
        @Pattern(
                regexp = "apartment|house|land|office|room|shop",
                message = "must be apartment, house, land, office, room or shop")
        String propertyType,

        @NotNull @Pattern(regexp = "sale|rent|lease", message = "must be sale, rent or lease")
        String transactionType,

        @Pattern(regexp = "monthly|yearly", message = "must be monthly or yearly")
        String rentalPeriod,

        @Min(0) @Max(50) Integer bedrooms,
        @Min(0) @Max(50) Integer bathrooms,
        @Min(0) @Max(50) Integer toilets,
        @Min(1) @Max(10_000) Integer squareMetres,
        @Min(0) @Max(50) Integer parking,

        @Pattern(regexp = "allowed|not_allowed|case_by_case", message = "must be allowed, not_allowed or case_by_case")
        String petPolicy,

        @Size(max = 20) List<@NotNull @Size(max = 60) @Pattern(regexp = Details.LINE) String> amenities,
        @PlainText(max = 100) String titleDocument,
        @PositiveOrZero @Max(MOST_KOBO) Long agencyKobo,
        @PositiveOrZero @Max(MOST_KOBO) Long legalKobo,
        @PositiveOrZero @Max(MOST_KOBO) Long cautionKobo,
        @PositiveOrZero @Max(MOST_KOBO) Long serviceChargeKobo)
        implements Details {

    private static final long MOST_KOBO = 100_000_000_000L;
    private static final Set<String> DWELLINGS = Set.of("apartment", "house");
    private static final int MONTHS = 12;

    public PropertyDetails {
        amenities = amenities == null ? List.of() : List.copyOf(amenities);
    }

    @Override
    public void check(Faults faults, Instant now) {
        boolean rent = "rent".equals(transactionType);
        faults.unless(rent == (rentalPeriod != null), "/property/rentalPeriod", "is needed for rent, and only there");
        if (DWELLINGS.contains(propertyType)) {
            boolean rooms = bedrooms != null && bedrooms >= 1;
            boolean baths = bathrooms != null && bathrooms >= 1;
            faults.unless(rooms, "/property/bedrooms", "must be at least 1")
                    .unless(baths, "/property/bathrooms", "must be at least 1")
                    .unless(
                            !rooms || !baths || bedrooms >= bathrooms,
                            "/property/bathrooms",
                            "must not be more than bedrooms; count visitors' toilets apart");
        }
    }

    /** What a tenant pays until the first year is over; null for what is not rented. */
    Long firstYearKobo(long priceKobo) {
        if (rentalPeriod == null) {
            return null;
        }
        long rent = "monthly".equals(rentalPeriod) ? priceKobo * MONTHS : priceKobo;
        return rent
                + Stream.of(agencyKobo, legalKobo, cautionKobo, serviceChargeKobo)
                        .mapToLong(fee -> fee == null ? 0 : fee)
                        .sum();
    }
}
