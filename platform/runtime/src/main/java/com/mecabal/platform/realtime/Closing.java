package com.mecabal.platform.realtime;

import io.quarkus.websockets.next.CloseReason;

/** Why the server ends a stream; a service lists its own in an enum. */
public interface Closing {

    String name();

    /** Its code, 4000 to 4999 are ours, tells the client what to do. */
    CloseReason reason();
}
