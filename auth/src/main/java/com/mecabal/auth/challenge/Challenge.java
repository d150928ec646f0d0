package com.mecabal.auth.challenge;

import com.mecabal.auth.identifier.Identifier;
import com.mecabal.auth.identifier.Identifiers;
import com.mecabal.auth.sending.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One attempt to prove a number or an address, as Redis holds it; every change of state happens in a script there.
 *
 * @param who hash of the destination, the key of its limits
 * @param install hash of the install id that began it and alone may go on with it
 * @param work nonce of the proof of work, or null where none is asked
 */
record Challenge(
        UUID id,
        String purpose,
        Channel channel,
        Identifiers.Sealed to,
        String masked,
        String who,
        String prefix,
        String install,
        String locale,
        State state,
        boolean sendNow,
        String work,
        Instant createdAt,
        int sends,
        Instant sentAt,
        Instant canSendAt,
        Instant codeExpiresAt,
        int triesLeft,
        String delivery) {

    enum State {
        OPEN,
        READY,
        SENT,
        REDEEMED,
        FAILED
    }

    static final Duration LIFE = Duration.ofMinutes(15);
    static final int MAX_SENDS = 3;
    static final int TRIES = 5;
    static final int CODE_LENGTH = 6;
    /** Without a delivery report after this time another channel may be tried. */
    static final Duration OTHER_CHANNEL = Duration.ofSeconds(30);

    Identifier.Kind kind() {
        return channel.kind();
    }

    /** The same channel waits for the growing pause, another one only until the first had its chance. */
    Instant canSendAt(Channel next) {
        return isSwitch(next) ? sentAt.plus(OTHER_CHANNEL) : canSendAt;
    }

    boolean isSwitch(Channel next) {
        return sentAt != null && next != channel;
    }

    boolean isOver() {
        return state == State.REDEEMED || state == State.FAILED;
    }
}
