package com.mecabal.social.post;

import com.mecabal.platform.problem.SharedProblem;
import java.util.Arrays;

/**
 * The entity tag of a post: {@code "<revision>-<digest>"}. The digest moves with every reaction, so that nobody is told 304
 * wrongly; an edit is stale only when the revision has moved, or a popular post could never be edited.
 */
final class Revision {

    private Revision() {}

    static String tag(int revision, int rest) {
        return revision + "-" + Integer.toHexString(rest);
    }

    /**
     * @param ifMatch the header as sent; null is the caller's choice
     * @throws com.mecabal.platform.problem.Problem 412 {@code stale-edit} when it names another revision
     */
    static void check(String ifMatch, int revision) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String begin = "\"" + revision + "-";
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag -> tag.startsWith(begin))) {
            throw SharedProblem.STALE_EDIT.problem();
        }
    }
}
