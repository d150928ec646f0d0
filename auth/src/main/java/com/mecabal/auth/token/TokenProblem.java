package com.mecabal.auth.token;

import com.mecabal.platform.problem.ProblemCode;

/** Why no access token could be had. */
public enum TokenProblem implements ProblemCode {
    SIGN_IN_UNAVAILABLE(503, "sign-in-unavailable", "Signing in does not work at the moment");

    private final int status;
    private final String code;
    private final String title;

    TokenProblem(int status, String code, String title) {
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
