package com.mecabal.gateway.route;

/** Who may call a row. */
public enum Access {
    /** A token is neither needed nor looked at. */
    NONE,
    /** No token is an anonymous caller, but a bad one is refused: never silently anonymous. */
    OPTIONAL,
    /** Any valid access token; onboarding, role and level are the service's business. */
    REQUIRED,
    /** A WebSocket: the token stands in Sec-WebSocket-Protocol, or the service waits for it in the first frame. */
    SOCKET,
    /** A provider calls: no token, the body passes untouched, the service checks the signature. */
    WEBHOOK
}
