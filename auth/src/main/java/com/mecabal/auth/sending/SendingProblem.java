package com.mecabal.auth.sending;

import com.mecabal.platform.problem.ProblemCode;

/** Why no code can be sent to anybody, or not by this channel. */
public enum SendingProblem implements ProblemCode {
    CODES_UNAVAILABLE(503, "codes-unavailable", "Codes cannot be sent at the moment"),
    CODES_BUDGET_EXHAUSTED(503, "codes-budget-exhausted", "No more codes go to telephones today, an e-mail still does");

    private final int status;
    private final String code;
    private final String title;

    SendingProblem(int status, String code, String title) {
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
