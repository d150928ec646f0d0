package com.mecabal.business.profile;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;

/** Where a business is found. */
record NewBranch(
        @Size(max = 60) String label,
        @NotNull @Size(min = 5, max = 500) String address,
        @Size(max = 200) String landmark,
        @NotNull UUID placeId,
        @NotNull Double longitude,
        @NotNull Double latitude,
        @Size(max = 64) String timeZone) {

    NewBranch {
        label = label == null ? "Main" : label;
        timeZone = timeZone == null ? "Africa/Lagos" : timeZone;
    }

    void check() {
        if (longitude < 2.5 || longitude > 15 || latitude < 4 || latitude > 14) {
            throw SharedProblem.OUTSIDE_NIGERIA.problem().error("/branch", "does not lie in Nigeria");
        }
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/branch/timeZone", "is not a known time zone");
        }
    }
}
