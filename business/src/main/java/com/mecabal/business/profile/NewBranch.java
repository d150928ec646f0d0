package com.mecabal.business.profile;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.geo.Nigeria;
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
        Nigeria.require("/branch", new GeoPoint(longitude, latitude));
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/branch/timeZone", "is not a known time zone");
        }
    }
}
