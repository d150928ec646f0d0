package com.mecabal.auth.identifier;

import com.mecabal.platform.problem.ProblemCode;

/** Why something typed is not a number or address that can be proved here. */
public enum IdentifierProblem implements ProblemCode {
    PHONE_NOT_MOBILE(422, "phone-not-mobile", "This number cannot receive a code"),
    PHONE_COUNTRY_NOT_SUPPORTED(422, "phone-country-not-supported", "Numbers of this country are not supported"),
    EMAIL_INVALID(422, "email-invalid", "This is not an e-mail address");

    private final int status;
    private final String code;
    private final String title;

    IdentifierProblem(int status, String code, String title) {
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
