package com.mecabal.testkit.sample;

import com.mecabal.platform.problem.ProblemCode;

enum NoteProblem implements ProblemCode {
    RUDE(422, "note-rude", "Be kind");

    private final int status;
    private final String code;
    private final String title;

    NoteProblem(int status, String code, String title) {
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
