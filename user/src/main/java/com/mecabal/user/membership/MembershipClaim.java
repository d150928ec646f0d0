package com.mecabal.user.membership;

import com.mecabal.user.place.PlaceKind;
import java.util.UUID;

/**
 * A claim on which a manager decides.
 *
 * @param ownHousehold the manager lives with the claimant, or is the claimant
 */
record MembershipClaim(UUID id, String status, PlaceKind kind, boolean ownHousehold) {

    /** An LGA or ward is where one lives until the estate is listed: nobody can know its roll. */
    void requireApprovable() {
        if (kind.isCoarse() || !status.equals("claimed") && !status.equals("lapsed")) {
            throw refused();
        }
    }

    void requireDeclinable() {
        if (!status.equals("claimed")) {
            throw refused();
        }
    }

    private RuntimeException refused() {
        return MembershipProblem.MEMBERSHIP_STATE.problem().with("state", status);
    }
}
