package com.mecabal.notification.inbox;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal of the inbox. */
enum InboxProblem implements ProblemCode {
    NOTHING_TO_ACKNOWLEDGE(409, "nothing-to-acknowledge", "This does not ask to be acknowledged");

    private final int status;
    private final String code;
    private final String title;

    InboxProblem(int status, String code, String title) {
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
