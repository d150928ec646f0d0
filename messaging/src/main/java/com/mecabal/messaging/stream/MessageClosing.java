package com.mecabal.messaging.stream;

import com.mecabal.platform.realtime.Closing;
import io.quarkus.websockets.next.CloseReason;

/** Why this stream ends besides what ends every stream. */
enum MessageClosing implements Closing {
    MALFORMED(4400, "malformed-frame"),
    NO_HELLO(4401, "no-hello"),
    NOT_ONBOARDED(4401, "onboarding-incomplete");

    private final CloseReason reason;

    MessageClosing(int code, String text) {
        this.reason = new CloseReason(code, text);
    }

    @Override
    public CloseReason reason() {
        return reason;
    }
}
