package com.mecabal.marketplace.listing;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.ProblemCode;

/** Gathers what is wrong with a listing, so that a seller learns all of it at once; the code is that of the first fault. */
final class Faults {

    private Problem first;

    Faults unless(boolean fine, ProblemCode code, String pointer, String reason) {
        if (!fine) {
            first = first == null ? code.problem() : first;
            first.error(pointer, reason);
        }
        return this;
    }

    Faults unless(boolean fine, String pointer, String reason) {
        return unless(fine, ListingProblem.DETAILS_INVALID, pointer, reason);
    }

    void refuse() {
        if (first != null) {
            throw first;
        }
    }
}
