package com.mecabal.messaging.stream;

import com.mecabal.platform.realtime.Closing;

/** Why this stream ends besides what ends every stream. */
enum MessageClosing implements Closing {
    MALFORMED(4400, "malformed-frame"),
    NO_HELLO(4401, "no-hello"),
    NOT_ONBOARDED(4401, "onboarding-incomplete");

    private final int code;
    private final String text;

    MessageClosing(int code, String text) {
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
