package com.mecabal.business.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeeklyHoursTest {

    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");

    @Test
    void opening_pastMidnightBelongsToTheDayOnWhichItOpens() {
        WeeklyHours friday = week(opening(5, "20:00", "02:00"));
        assertThat(friday.on(LocalDate.of(2026, 11, 20)))
                .containsExactly(new WeeklyHours.Interval(
                        Instant.parse("2026-11-20T19:00:00Z"), Instant.parse("2026-11-21T01:00:00Z")));
        assertThat(friday.on(LocalDate.of(2026, 11, 21))).isEmpty();
    }

    @Test
    void overlap_isRefusedAlsoOverTheEndOfTheWeek() {
        refused(opening(1, "08:00", "12:00"), opening(1, "11:59", "15:00"));
        refused(opening(7, "20:00", "03:00"), opening(1, "02:00", "05:00"));
        accepted(opening(1, "08:00", "12:00"), opening(1, "12:00", "15:00"));
        accepted(opening(7, "20:00", "02:00"), opening(1, "02:00", "05:00"));
    }

    @Test
    void localTime_isKeptOverAClockChange() {
        WeeklyHours london = new WeeklyHours(
                List.of(opening(6, "09:00", "17:00"), opening(7, "09:00", "17:00")), ZoneId.of("Europe/London"));
        assertThat(london.on(LocalDate.of(2026, 10, 24)).getFirst().from())
                .isEqualTo(Instant.parse("2026-10-24T08:00:00Z"));
        assertThat(london.on(LocalDate.of(2026, 10, 25)).getFirst().from())
                .isEqualTo(Instant.parse("2026-10-25T09:00:00Z"));
    }

    private static void refused(Opening... openings) {
        assertThatThrownBy(() -> week(openings).check())
                .isInstanceOf(Problem.class)
                .hasMessage("hours-overlap");
    }

    private static void accepted(Opening... openings) {
        assertThatCode(() -> week(openings).check()).doesNotThrowAnyException();
    }

    private static WeeklyHours week(Opening... openings) {
        return new WeeklyHours(List.of(openings), LAGOS);
    }

    private static Opening opening(int day, String opens, String closes) {
        return new Opening(day, LocalTime.parse(opens), LocalTime.parse(closes));
    }
}
