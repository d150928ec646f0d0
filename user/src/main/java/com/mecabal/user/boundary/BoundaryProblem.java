package com.mecabal.user.boundary;

import com.mecabal.platform.problem.ProblemCode;

/** What a block or a mute refuses. */
enum BoundaryProblem implements ProblemCode {
    BOUNDARY_LIMIT(409, "boundary-limit", "You keep as many people away as one can");

    private final int status;
    private final String code;
    private final String title;

    BoundaryProblem(int status, String code, String title) {
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
