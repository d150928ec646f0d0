package com.mecabal.ops.backup;

import java.util.List;
import java.util.Map;

/**
 * What belongs to one set.
 *
 * @param set its name, the moment of its point: {@code 20261121T023000Z}
 * @param versions of what made it, by name
 * @param base the base backup from which PostgreSQL is brought to the point
 * @param lossWindowSeconds how much of the newest data is lost at most when the machine is lost
 * @param files sealed files by name: the secrets, the realm
 * @param missing parts that could not be had when it was made
 */
record Manifest(
        int format,
        String set,
        Map<String, String> versions,
        BaseBackup base,
        Point point,
        long lossWindowSeconds,
        Map<String, Kept> files,
        Media media,
        List<String> missing) {

    static final int FORMAT = 1;

    /** @param sha256 of the content, for whoever opens it by hand */
    record Kept(String blob, String sha256, long bytes) {}

    /** @param index the list of all objects, one JSON line each, compressed with gzip */
    record Media(String bucket, Kept index, long objects, long bytes) {}
}
