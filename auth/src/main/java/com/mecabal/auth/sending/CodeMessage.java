package com.mecabal.auth.sending;

import com.mecabal.auth.identifier.Identifier;
import java.time.Instant;
import java.util.UUID;

/**
 * One code, ready to be sent.
 *
 * @param id of this send: its row, and the name by which a provider can tell a repetition
 * @param at when it was decided, in whole milliseconds
 * @param who keyed hash of the destination
 * @param prefix what the number shares with a thousand others, null for an address
 */
public record CodeMessage(
        UUID id,
        Instant at,
        UUID challengeId,
        Channel channel,
        Identifier to,
        byte[] who,
        String prefix,
        CodeText.Worded worded) {}
