package com.mecabal.platform.sms;

import java.time.Duration;

/** What a provider made of a message. */
public sealed interface SendOutcome {

    /**
     * It is on its way.
     *
     * @param providerId the provider's own name for it, under which its reports come
     * @param segments parts that are charged for
     */
    record Accepted(String providerId, int segments, long kobo) implements SendOutcome {}

    /** Not now, and whether it went out is not known: sending the same again may reach the person twice. */
    record Temporary(Duration after) implements SendOutcome {}

    /** Never, and it did not go out. */
    record Permanent(Reason reason) implements SendOutcome {}

    /** It did not go out because there was too much at once. */
    record Throttled(Duration after) implements SendOutcome {}

    enum Reason {
        /** Nobody can be reached there. */
        BAD_ADDRESS,
        /** The provider does not want this message, whoever it is for. */
        REFUSED
    }
}
