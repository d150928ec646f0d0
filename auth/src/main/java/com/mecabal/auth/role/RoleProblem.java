package com.mecabal.auth.role;

import com.mecabal.platform.problem.ProblemCode;

/** Why a role is not granted or withdrawn. */
enum RoleProblem implements ProblemCode {
    MAY_NOT_GRANT(403, "may-not-grant", "You may not grant or withdraw this role"),
    ALREADY_GRANTED(409, "already-granted", "The account holds this role already"),
    TOO_MANY_ROLES(409, "too-many-roles", "There are as many of these roles as there can be"),
    LAST_ADMIN(409, "last-admin", "The last admin stays"),
    SCOPE_REQUIRED(422, "scope-required", "This role needs a place"),
    PASSWORD_REQUIRED(422, "password-required", "Staff prove themselves twice: the account needs a password first");

    private final int status;
    private final String code;
    private final String title;

    RoleProblem(int status, String code, String title) {
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
