package com.mecabal.platform.realtime;

import io.quarkus.websockets.next.CloseReason;

/** Every stream ends so. */
public enum SharedClosing implements Closing {
    UNAUTHORISED(4401, "token-invalid"),
    EXPIRED(4401, "token-expired"),
    REVOKED(4401, "session-revoked"),
    SLOW(4408, "too-slow"),
    SILENT(4408, "silent"),
    TOO_MANY_SOCKETS(4409, "too-many-sockets"),
    FLOOD(4429, "too-many-frames");

    private final CloseReason reason;

    SharedClosing(int code, String text) {
        this.reason = new CloseReason(code, text);
    }

    @Override
    public CloseReason reason() {
        return reason;
    }
}
