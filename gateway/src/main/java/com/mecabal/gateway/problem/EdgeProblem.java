package com.mecabal.gateway.problem;

/** Every refusal of the gateway. */
public enum EdgeProblem {
    BAD_PATH(400, "bad-path", "This path cannot be routed"),
    BAD_FRAMING(400, "bad-framing", "The request is not well-formed HTTP"),
    TOKEN_IN_URL(400, "token-in-url", "A token does not belong into an address"),
    VALIDATION_FAILED(400, "validation-failed", "The request has an invalid shape"),
    UNKNOWN_FIELD(400, "unknown-field", "The body has a field that is not known here"),
    TOKEN_MISSING(401, "token-missing", "Sign in first"),
    TOKEN_INVALID(401, "token-invalid", "This token is not valid here"),
    TOKEN_EXPIRED(401, "token-expired", "This token has expired"),
    TOKEN_STALE(401, "token-stale", "Your roles have changed: refresh once and repeat"),
    SESSION_REVOKED(401, "session-revoked", "This session has ended: sign in again"),
    ACCOUNT_SUSPENDED(403, "account-suspended", "This account is suspended"),
    ROLE_REQUIRED(403, "role-required", "This needs another role"),
    ORIGIN_NOT_ALLOWED(403, "origin-not-allowed", "Sockets are not open to pages of this origin"),
    NO_SUCH_ROUTE(404, "no-such-route", "There is nothing here"),
    UNKNOWN_VERSION(404, "unknown-version", "This version of the interface does not exist"),
    NOT_FOUND(404, "not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This resource does not take this method"),
    ENDPOINT_GONE(410, "endpoint-gone", "This endpoint has been replaced"),
    BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
    URL_TOO_LONG(414, "url-too-long", "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "This resource takes uncompressed JSON"),
    UPGRADE_REQUIRED(426, "upgrade-required", "This resource is a WebSocket"),
    RATE_LIMITED(429, "rate-limited", "Too many requests: wait a moment"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    UPSTREAM_BAD_ANSWER(502, "upstream-bad-answer", "This part of the platform answered badly"),
    UPSTREAM_UNAVAILABLE(503, "upstream-unavailable", "This part of the platform is not available"),
    OVERLOADED(503, "overloaded", "The platform is busy: try again in a moment"),
    UPSTREAM_TIMEOUT(504, "upstream-timeout", "This part of the platform did not answer in time"),
    BODY_TIMEOUT(408, "body-timeout", "The body did not arrive in time"),
    INTERNAL(500, "internal", "Something went wrong here; it has been noted under this request id");

    private final int status;
    private final String code;
    private final String title;

    EdgeProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public Refusal refusal() {
        return new Refusal(this);
    }
}
