package com.mecabal.ops.backup;

import java.util.List;
import java.util.Map;

/**
 * A place in the log at which the rows of every table are known.
 *
 * @param name of the restore point, for {@code recovery_target_name}
 * @param rows by table, {@code mecabal/social.post}
 * @param busy tables whose writers did not let go in time: not counted
 * @param levels the newest migration by history, {@code social.flyway_people_history}
 * @param frozenMillis how long writers had to wait for it
 */
record Point(
        String name,
        String takenAt,
        String lsn,
        String wal,
        Map<String, Long> rows,
        List<String> busy,
        Map<String, String> levels,
        long frozenMillis) {

    private static final int TIMELINE_DIGITS = 8;
    private static final int HEXADECIMAL = 16;

    long rowsInAll() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    int timeline() {
        return Integer.parseInt(wal.substring(0, TIMELINE_DIGITS), HEXADECIMAL);
    }
}
