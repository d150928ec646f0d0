package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.Closing;
import io.quarkus.websockets.next.CloseReason;

enum NoteClosing implements Closing {
    UNREADABLE(4400, "unreadable"),
    NO_TOKEN(4401, "no-token");

    private final CloseReason reason;

    NoteClosing(int code, String text) {
        this.reason = new CloseReason(code, text);
    }

    @Override
    public CloseReason reason() {
        return reason;
    }
}
