package com.mecabal.platform.sms;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Which provider carries texts, and its account. */
@ConfigMapping(prefix = "mecabal.sms")
public interface SmsConfig {

    Provider provider();

    Termii termii();

    enum Provider {
        /** This service sends no texts. */
        NONE,
        /** Carries them to nobody; the last ones are kept in memory. Refused in production. */
        CONSOLE,
        TERMII
    }

    interface Termii {

        URI url();

        Optional<String> apiKey();

        /** The name that people see, registered with the provider. */
        Optional<String> senderId();

        /** Price of one segment, as the account is charged. */
        long koboPerSegment();

        Duration patience();
    }
}
