package com.mecabal.user.membership;

import com.mecabal.platform.problem.ProblemCode;

/** What belonging somewhere refuses. */
enum MembershipProblem implements ProblemCode {
    MOVE_REQUIRED(409, "move-required", "You have a home already: move house instead"),
    MOVE_COOLDOWN(409, "move-cooldown", "You moved house a short while ago"),
    MEMBERSHIP_STATE(409, "membership-state", "The membership is not in a state that allows this"),
    NOT_A_HOME(422, "not-a-home", "Nobody can live there"),
    ADDRESS_OUTSIDE_PLACE(422, "address-outside-place", "The point does not lie in this place"),
    MEMBERSHIP_LIMIT(409, "membership-limit", "You belong to as many places as one can");

    private final int status;
    private final String code;
    private final String title;

    MembershipProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
