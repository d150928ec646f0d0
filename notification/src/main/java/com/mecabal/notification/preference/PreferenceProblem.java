package com.mecabal.notification.preference;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal of preferences. */
enum PreferenceProblem implements ProblemCode {
    CANNOT_SWITCH_OFF(422, "cannot-switch-off", "This is always told at once");

    private final int status;
    private final String code;
    private final String title;

    PreferenceProblem(int status, String code, String title) {
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
