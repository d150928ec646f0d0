package com.mecabal.business.profile;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about a business itself. */
enum BusinessProblem implements ProblemCode {
    TOO_MANY_BUSINESSES(409, "too-many-businesses", "You have as many businesses as one person may have"),
    LIKELY_DUPLICATE(409, "likely-duplicate", "A business of this name stands nearby already");

    private final int status;
    private final String code;
    private final String title;

    BusinessProblem(int status, String code, String title) {
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
