package com.mecabal.ops.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * What an operator asks to go back to.
 *
 * @param set the set whose secrets and media belong to it
 * @param later the set after it, which has the media that came between; null when there is none
 * @param kind how PostgreSQL finds it
 * @param target the value of PostgreSQL's recovery target; empty for the end of the archive
 * @param time what was asked for, when it was a time
 */
record Moment(String set, String later, Kind kind, String target, Instant time) {

    enum Kind {
        /** As far as there is anything. */
        LATEST,
        /** The last commit at or before a time. */
        TIME,
        /** The point of a set, to the row. */
        SET
    }

    private static final String POINT = "mecabal-";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TARGET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    /** The name of a set whose point is taken now. */
    static String nameOf(Instant instant) {
        return NAME.format(instant);
    }

    static String pointOf(String set) {
        return POINT + set;
    }

    static String setOf(String point) {
        return point.substring(POINT.length());
    }

    /**
     * @param asked {@code latest}, the name of a set, or a time with its zone
     * @param sets all there are, oldest first
     */
    static Moment of(String asked, List<String> sets) {
        if (sets.isEmpty()) {
            throw new BackupFailed("The store holds no backup");
        }
        if (asked.equals("latest")) {
            return new Moment(sets.getLast(), null, Kind.LATEST, "", null);
        }
        if (sets.contains(asked)) {
            return new Moment(asked, null, Kind.SET, pointOf(asked), null);
        }
        Instant instant = time(asked);
        String then = nameOf(instant);
        Optional<String> before =
                sets.reversed().stream().filter(set -> set.compareTo(then) <= 0).findFirst();
        Optional<String> after =
                sets.stream().filter(set -> set.compareTo(then) > 0).findFirst();
        // Between a base backup and the point of its set there is a minute that only the set after it covers.
        return new Moment(
                before.or(() -> after).orElseThrow(),
                before.isPresent() ? after.orElse(null) : null,
                Kind.TIME,
                TARGET.format(instant),
                instant);
    }

    /** A base backup leads to no state from before it was whole. */
    void refuseBefore(BaseBackup base) {
        if (time != null && time.isBefore(Instant.parse(base.stoppedAt()))) {
            throw new BackupFailed("The oldest state that can be restored is that of " + base.stoppedAt());
        }
    }

    private static Instant time(String asked) {
        try {
            return OffsetDateTime.parse(asked.strip().replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            throw new BackupFailed(
                    asked + " is neither latest, nor a set of ./mecabal backup list, nor a time with its zone like"
                            + " 2026-11-21T14:30:00+01:00",
                    e);
        }
    }
}
