package com.mecabal.platform.events;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Where the broker is. */
@ConfigMapping(prefix = "mecabal.broker")
public interface BrokerConfig {

    String host();

    int port();

    String username();

    String password();

    String virtualHost();

    /** Pause between two attempts to reach it. */
    Duration reconnect();
}
