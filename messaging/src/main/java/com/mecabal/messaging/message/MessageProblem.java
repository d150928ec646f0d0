package com.mecabal.messaging.message;

import com.mecabal.platform.problem.ProblemCode;

public enum MessageProblem implements ProblemCode {
    /** A phone that makes the same id twice would lose its second message silently. */
    CLIENT_ID_REUSED(422, "client-id-reused", "This clientId was used for another message");

    private final int status;
    private final String code;
    private final String title;

    MessageProblem(int status, String code, String title) {
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
