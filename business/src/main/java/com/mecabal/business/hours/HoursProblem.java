package com.mecabal.business.hours;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about opening hours. */
enum HoursProblem implements ProblemCode {
    HOURS_OVERLAP(422, "hours-overlap", "Two openings overlap");

    private final int status;
    private final String code;
    private final String title;

    HoursProblem(int status, String code, String title) {
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
