package com.mecabal.business.hours;

import com.mecabal.platform.problem.SharedProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The weekly plan of one branch, in its own time zone. */
public record WeeklyHours(List<Opening> openings, ZoneId zone) {

    private static final int OPENINGS_A_DAY = 4;

    public WeeklyHours {
        openings =
                openings.stream().sorted(Comparator.comparingInt(Opening::from)).toList();
    }

    /** One stretch of open time in the world's time. */
    public record Interval(Instant from, Instant to) {

        public boolean holds(Instant start, Instant end) {
            return !start.isBefore(from) && !end.isAfter(to);
        }
    }

    /** Refuses openings that overlap, also over the end of the week. */
    void check() {
        for (int i = 0; i < openings.size(); i++) {
            Opening one = openings.get(i);
            boolean last = i + 1 == openings.size();
            int next = last
                    ? openings.getFirst().from() + Opening.WEEK
                    : openings.get(i + 1).from();
            if (one.to() > next) {
                throw HoursProblem.HOURS_OVERLAP.problem().error("/" + i, "overlaps the next opening");
            }
        }
        for (int day = 1; day <= 7; day++) {
            int wanted = day;
            if (openings.stream().filter(o -> o.day() == wanted).count() > OPENINGS_A_DAY) {
                throw SharedProblem.VALIDATION_FAILED.problem().error("/", "has more than 4 openings on a day");
            }
        }
    }

    /** The stretches that open on one local day; zones decide what a local time is in the world's. */
    public List<Interval> on(LocalDate date) {
        List<Interval> intervals = new ArrayList<>();
        for (Opening opening : openings) {
            if (opening.day() == date.getDayOfWeek().getValue()) {
                boolean overnight = !opening.closes().isAfter(opening.opens());
                intervals.add(new Interval(
                        date.atTime(opening.opens()).atZone(zone).toInstant(),
                        date.plusDays(overnight ? 1 : 0)
                                .atTime(opening.closes())
                                .atZone(zone)
                                .toInstant()));
            }
        }
        return intervals;
    }
}
