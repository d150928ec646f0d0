package com.mecabal.notification.stream;

import io.quarkus.websockets.next.CloseReason;

/** Why the server ends a stream; the code tells the client what to do. */
enum Closing {
    UNKNOWN_FRAME(4400, "unknown-frame"),
    UNAUTHORISED(4401, "token-invalid"),
    EXPIRED(4401, "token-expired"),
    REVOKED(4401, "session-revoked"),
    NO_TOKEN(4401, "no-token"),
    SLOW(4408, "too-slow"),
    SILENT(4408, "silent"),
    TOO_MANY_SOCKETS(4409, "too-many-sockets"),
    FLOOD(4429, "too-many-frames"),
    DRAIN(1012, "");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    CloseReason reason() {
        return new CloseReason(code, reason);
    }

    CloseReason saying(String instead) {
        return new CloseReason(code, instead);
    }
}
