package com.mecabal.platform.etag;

import com.mecabal.platform.problem.SharedProblem;

/** Strong entity tags (RFC 9110 §8.8.3) made from a row's version. */
public final class ETags {

    private ETags() {}

    public static String of(Object version) {
        return "\"" + version + "\"";
    }

    /**
     * @param ifMatch the header as sent
     * @throws com.mecabal.platform.problem.Problem 428 without the header, 412 {@code stale-edit} when it names another version
     */
    public static void require(String ifMatch, Object version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw SharedProblem.PRECONDITION_REQUIRED.problem();
        }
        if (!matches(ifMatch, of(version))) {
            throw SharedProblem.STALE_EDIT.problem();
        }
    }

    /** As {@link #require}, where the header is the caller's choice. */
    public static void check(String ifMatch, Object version) {
        if (ifMatch != null && !matches(ifMatch, of(version))) {
            throw SharedProblem.STALE_EDIT.problem();
        }
    }

    static boolean matches(String header, String tag) {
        if (header.strip().equals("*")) {
            return true;
        }
        for (String candidate : header.split(",")) {
            String bare = candidate.strip();
            if (bare.equals(tag) || bare.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
