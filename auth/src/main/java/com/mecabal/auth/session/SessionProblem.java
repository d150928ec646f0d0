package com.mecabal.auth.session;

import com.mecabal.platform.problem.ProblemCode;

/** Why somebody does not get in, or not further. */
enum SessionProblem implements ProblemCode {
    REFRESH_INVALID(401, "refresh-invalid", "This refresh token is not valid"),
    SESSION_ENDED(401, "session-ended", "This session has ended, sign in again"),
    ACCOUNT_SUSPENDED(403, "account-suspended", "This account is suspended");

    private final int status;
    private final String code;
    private final String title;

    SessionProblem(int status, String code, String title) {
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
