package com.mecabal.social.post;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal of this feature that is not a shared one. */
enum PostProblem implements ProblemCode {
    CLOSED(409, "post-closed", "The post is closed and cannot be changed any more");

    private final int status;
    private final String code;
    private final String title;

    PostProblem(int status, String code, String title) {
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
