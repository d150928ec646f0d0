package com.mecabal.notification.stream;

import com.mecabal.platform.realtime.Closing;
import io.quarkus.websockets.next.CloseReason;

/** Why this stream ends besides what ends every stream. */
enum InboxClosing implements Closing {
    UNKNOWN_FRAME(4400, "unknown-frame"),
    NO_TOKEN(4401, "no-token");

    private final CloseReason reason;

    InboxClosing(int code, String text) {
        this.reason = new CloseReason(code, text);
    }

    @Override
    public CloseReason reason() {
        return reason;
    }
}
