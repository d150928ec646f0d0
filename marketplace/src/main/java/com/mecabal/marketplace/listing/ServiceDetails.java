package com.mecabal.marketplace.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/** Work that somebody offers or looks for. */
public record ServiceDetails(
        @NotNull @Pattern(regexp = "offering|request", message = "must be offering or request")
        String serviceType,

        @NotNull
        @Pattern(regexp = "hourly|project|fixed|negotiable", message = "must be hourly, project, fixed or negotiable")
        String pricingModel,

        @Min(1) @Max(200) Integer radiusKm,
        @Min(1) @Max(168) Integer responseHours,
        @Size(max = 10) List<@NotNull @Size(max = 200) @Pattern(regexp = Details.LINE) String> credentials)
        implements Details {

    public ServiceDetails {
        credentials = credentials == null ? List.of() : List.copyOf(credentials);
    }

    @Override
    public void check(Faults faults, Instant now) {
        // Its shape says everything.
    }
}
