package com.mecabal.platform.realtime;

/** Every stream ends so. */
public enum SharedClosing implements Closing {
    UNAUTHORISED(4401, "token-invalid"),
    EXPIRED(4401, "token-expired"),
    REVOKED(4401, "session-revoked"),
    SLOW(4408, "too-slow"),
    SILENT(4408, "silent"),
    TOO_MANY_SOCKETS(4409, "too-many-sockets"),
    FLOOD(4429, "too-many-frames");

    private final int code;
    private final String text;

    SharedClosing(int code, String text) {
        this.code = code;
        this.text = text;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return text;
    }
}
