package com.mecabal.business.hours;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;

/**
 * One opening of a week.
 *
 * @param day 1 Monday to 7 Sunday, the day on which it opens
 * @param closes at or before {@code opens} it lies on the next day
 */
public record Opening(
        @NotNull @Min(1) @Max(7) Integer day,
        @NotNull LocalTime opens,
        @NotNull LocalTime closes) {

    private static final int DAY = 24 * 60;
    static final int WEEK = 7 * DAY;

    /** Minute of the week at which it opens, Monday midnight being 0. */
    int from() {
        return (day - 1) * DAY + opens.toSecondOfDay() / 60;
    }

    /** May lie beyond the end of the week. */
    int to() {
        int minutes = closes.toSecondOfDay() / 60 - opens.toSecondOfDay() / 60;
        return from() + (minutes <= 0 ? minutes + DAY : minutes);
    }
}
