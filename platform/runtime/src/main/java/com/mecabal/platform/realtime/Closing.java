package com.mecabal.platform.realtime;

import io.quarkus.websockets.next.CloseReason;

/** Why the server ends a stream; the code tells the client what to do. A service lists its own in an enum. */
public interface Closing {

    String name();

    /** 4000 to 4999 are ours. */
    int code();

    String text();

    default CloseReason reason() {
        return new CloseReason(code(), text());
    }
}
