package com.mecabal.marketplace.listing;

import com.mecabal.platform.text.PlainText;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.ZoneOffset;

/** A thing that is sold or given away. */
public record ItemDetails(
        @Pattern(regexp = "new|like_new|good|fair", message = "must be new, like_new, good or fair")
        String condition,

        @PlainText(max = 100) String brand,
        @PlainText(max = 100) String model,
        Integer year,
        @PlainText(max = 200) String warranty)
        implements Details {

    private static final int OLDEST = 1950;

    @Override
    public void check(Faults faults, Instant now) {
        int next = now.atOffset(ZoneOffset.UTC).getYear() + 1;
        faults.unless(condition != null, "/item/condition", "is needed")
                .unless(year == null || year >= OLDEST && year <= next, "/item/year", "must be 1950 to next year");
    }
}
