package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Hub;
import com.mecabal.platform.realtime.Streams;
import jakarta.inject.Singleton;

/** The devices that are connected to this instance. */
@Singleton
class MessageStreams extends Streams<MessageStream> {

    private final Hub hub;

    MessageStreams(Hub hub) {
        this.hub = hub;
    }

    @Override
    protected void left(MessageStream gone) {
        if (gone.token() != null) {
            hub.leave(gone);
        }
    }
}
