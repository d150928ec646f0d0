package com.mecabal.platform.problem;

/** The refusals that several services need, spelled once. Source: the gateway's list of shared codes. */
public enum SharedProblem implements ProblemCode {
    MALFORMED_JSON(400, "malformed-json", "The body is not valid JSON"),
    VALIDATION_FAILED(400, "validation-failed", "The request has an invalid shape"),
    UNKNOWN_FIELD(400, "unknown-field", "The body has a field that is not known here"),
    CURSOR_INVALID(400, "cursor-invalid", "The cursor is not one of this list"),
    TOKEN_MISSING(401, "token-missing", "Sign in first"),
    TOKEN_INVALID(401, "token-invalid", "The access token is not valid"),
    TOKEN_EXPIRED(401, "token-expired", "The access token has expired"),
    ONBOARDING_INCOMPLETE(403, "onboarding-incomplete", "Finish signing up first"),
    STEP_UP_REQUIRED(403, "step-up-required", "Prove again that it is you"),
    VERIFICATION_REQUIRED(403, "verification-required", "Only verified neighbours may do this"),
    ROLE_REQUIRED(403, "role-required", "Your role does not allow this"),
    NOT_A_MEMBER(403, "not-a-member", "Only people of this place may do this"),
    ACCOUNT_RESTRICTED(403, "account-restricted", "Your account is restricted"),
    CONFLICT_OF_INTEREST(403, "conflict-of-interest", "You may not decide about this"),
    NOT_FOUND(404, "not-found", "There is nothing here for you"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method is not offered here"),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted media types is offered here"),
    IN_PROGRESS(409, "in-progress", "A request with this Idempotency-Key is still running"),
    CURSOR_EXPIRED(410, "cursor-expired", "The cursor is too old, reload the list"),
    STALE_EDIT(412, "stale-edit", "It has changed since you read it"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be application/json"),
    KEY_REUSED(422, "key-reused", "This Idempotency-Key was used for another request"),
    MEDIA_MISMATCH(422, "media-mismatch", "The bytes are not what was declared"),
    MEDIA_NOT_READY(422, "media-not-ready", "The media is not yours, not finished or gone"),
    OUTSIDE_NIGERIA(422, "outside-nigeria", "The point does not lie in Nigeria"),
    PHONE_INVALID(422, "phone-invalid", "This is not a phone number"),
    OWN_PERSON(422, "own-person", "You cannot do this to yourself"),
    UNKNOWN_REFERENCE(422, "unknown-reference", "The body names something that does not exist"),
    PRECONDITION_REQUIRED(428, "precondition-required", "Send If-Match with the ETag that you read"),
    RATE_LIMITED(429, "rate-limited", "Too many requests"),
    INTERNAL(500, "internal", "Something went wrong on our side"),
    BUSY(503, "busy", "This part is busy or away, try again soon");

    private final int status;
    private final String code;
    private final String title;

    SharedProblem(int status, String code, String title) {
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
