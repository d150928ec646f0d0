package com.mecabal.notification.stream;

import com.mecabal.platform.realtime.Closing;

/** Why this stream ends besides what ends every stream. */
enum InboxClosing implements Closing {
    UNKNOWN_FRAME(4400, "unknown-frame"),
    NO_TOKEN(4401, "no-token");

    private final int code;
    private final String text;

    InboxClosing(int code, String text) {
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
