package com.mecabal.platform.inbox;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** The queues of this service. */
@ConfigMapping(prefix = "mecabal.inbox")
public interface InboxConfig {

    /** By purpose: {@code events}, {@code people}. */
    Map<String, Queue> queues();

    interface Queue {

        /** Routing keys that are bound to it; at start they must be exactly those of the queue's handlers. */
        List<String> types();
    }
}
