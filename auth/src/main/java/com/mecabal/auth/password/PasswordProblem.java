package com.mecabal.auth.password;

import com.mecabal.platform.problem.ProblemCode;

/** Why a password is not taken or not believed. */
enum PasswordProblem implements ProblemCode {
    CREDENTIALS_INVALID(401, "credentials-invalid", "This is not the right password"),
    PASSWORD_TOO_COMMON(422, "password-too-common", "Too many people use this password"),
    PASSWORD_CONTAINS_IDENTIFIER(
            422, "password-contains-identifier", "The password must not contain your number or address");

    private final int status;
    private final String code;
    private final String title;

    PasswordProblem(int status, String code, String title) {
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
