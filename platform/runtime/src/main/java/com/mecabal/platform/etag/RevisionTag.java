package com.mecabal.platform.etag;

import com.mecabal.platform.problem.SharedProblem;
import java.util.Arrays;

/**
 * An entity tag {@code "<revision>-<digest>"} for views that show more than their row. The digest moves with all that the view
 * shows, so that nobody is told 304 wrongly; an edit is stale only when the revision has moved, or a popular thing could never
 * be edited.
 */
public final class RevisionTag {

    private RevisionTag() {}

    /** @param rest all that the view shows besides; its text is digested, so that every instance gives the same tag */
    public static String of(long revision, Object rest) {
        return revision + "-" + Integer.toHexString(rest.toString().hashCode());
    }

    /**
     * @param ifMatch the header as sent; null is the caller's choice
     * @throws com.mecabal.platform.problem.Problem 412 {@code stale-edit} when it names another revision
     */
    public static void check(String ifMatch, long revision) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        String begin = "\"" + revision + "-";
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag -> tag.startsWith(begin))) {
            throw SharedProblem.STALE_EDIT.problem();
        }
    }
}
