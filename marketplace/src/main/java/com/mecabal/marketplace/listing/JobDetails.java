package com.mecabal.marketplace.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Somebody is wanted. */
public record JobDetails(
        @NotNull
        @Pattern(
                regexp = "full_time|part_time|contract|freelance",
                message = "must be full_time, part_time, contract or freelance")
        String employmentType,

        @NotNull @Pattern(regexp = "remote|on_site|hybrid", message = "must be remote, on_site or hybrid")
        String workLocation,

        @PositiveOrZero Long salaryMinKobo,
        @PositiveOrZero Long salaryMaxKobo,

        @Pattern(regexp = "hour|day|month|year", message = "must be hour, day, month or year")
        String salaryPeriod,

        @Size(max = 20) List<@NotNull @Size(max = 60) @Pattern(regexp = Details.LINE) String> skills,
        Instant deadline,
        @Min(1) @Max(100) Integer openings)
        implements Details {

    private static final long CEILING_KOBO = 10_000_000_000L;
    private static final Duration LONGEST = Duration.ofDays(90);

    public JobDetails {
        skills = skills == null ? List.of() : List.copyOf(skills);
        openings = openings == null ? 1 : openings;
    }

    @Override
    public void check(Faults faults, Instant now) {
        boolean paid = salaryMinKobo != null || salaryMaxKobo != null;
        faults.unless(paid == (salaryPeriod != null), "/job/salaryPeriod", "goes together with a salary")
                .unless(
                        salaryMinKobo == null || salaryMaxKobo == null || salaryMinKobo <= salaryMaxKobo,
                        "/job/salaryMaxKobo",
                        "must not be less than the lowest")
                .unless(
                        isPayable(salaryMinKobo),
                        ListingProblem.PRICE_OUT_OF_RANGE,
                        "/job/salaryMinKobo",
                        "is too much")
                .unless(
                        isPayable(salaryMaxKobo),
                        ListingProblem.PRICE_OUT_OF_RANGE,
                        "/job/salaryMaxKobo",
                        "is too much")
                .unless(
                        deadline == null || deadline.isAfter(now) && !deadline.isAfter(now.plus(LONGEST)),
                        "/job/deadline",
                        "must lie within the next 90 days");
    }

    /** At most ₦100 million a year, whatever the period is. */
    private boolean isPayable(Long kobo) {
        long periods = switch (salaryPeriod == null ? "year" : salaryPeriod) {
            case "hour" -> 2_000;
            case "day" -> 250;
            case "month" -> 12;
            default -> 1;
        };
        return kobo == null || kobo <= CEILING_KOBO / periods;
    }
}
