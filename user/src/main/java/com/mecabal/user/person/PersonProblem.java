package com.mecabal.user.person;

import com.mecabal.platform.problem.ProblemCode;

/** What a profile refuses. */
public enum PersonProblem implements ProblemCode {
    NAME_INVALID(422, "name-invalid", "This does not read as a name"),
    UNDER_AGE(422, "under-age", "MeCabal is for people of eighteen and older"),
    CONSENT_REQUIRED(409, "consent-required", "Agree to this use of your data first");

    private final int status;
    private final String code;
    private final String title;

    PersonProblem(int status, String code, String title) {
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
