package com.mecabal.user.consent;

import com.mecabal.platform.problem.ProblemCode;

/** What an agreement refuses. */
enum ConsentProblem implements ProblemCode {
    NOT_WITHDRAWABLE(422, "consent-not-withdrawable", "Without the terms there is no account: ask for erasure instead"),
    TEXT_SUPERSEDED(409, "consent-text-superseded", "This text has been replaced by a newer one");

    private final int status;
    private final String code;
    private final String title;

    ConsentProblem(int status, String code, String title) {
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
