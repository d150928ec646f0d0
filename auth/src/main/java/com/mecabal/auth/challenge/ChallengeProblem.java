package com.mecabal.auth.challenge;

import com.mecabal.platform.problem.ProblemCode;

/** Why a code is not sent or not believed. */
public enum ChallengeProblem implements ProblemCode {
    CODE_WRONG(401, "code-wrong", "This is not the code that was sent last"),
    REQUIREMENTS_OPEN(409, "requirements-open", "Something else is asked for first"),
    CHALLENGE_OVER(410, "challenge-over", "Start again: this challenge is over"),
    ANSWER_WRONG(422, "answer-wrong", "The answer does not meet the requirement"),
    TOO_SOON(429, "too-soon", "The next code can be sent a little later");

    private final int status;
    private final String code;
    private final String title;

    ChallengeProblem(int status, String code, String title) {
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
