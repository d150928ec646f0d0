package com.mecabal.notification.preference;

import com.mecabal.platform.etag.Tagged;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;

/**
 * All of a person's settings; sent back as a whole, but categories that are left out stay as they are.
 *
 * @param version answered; the edit names it in If-Match
 * @param language null for that of the profile
 */
record Preference(
        long version,
        @NotNull Map<@NotNull String, @Valid @NotNull Choice> categories,
        @NotNull @Min(0) @Max(23) Integer digestHour,
        @NotNull @Min(1) @Max(7) Integer weeklyDay,
        @Pattern(regexp = "en|ha|yo|ig|pcm") String language,
        boolean hidePreview,
        @NotNull @Min(0) @Max(30) Integer smsMonthlyMax)
        implements Tagged {

    @Override
    public Object tag() {
        return version;
    }
}
