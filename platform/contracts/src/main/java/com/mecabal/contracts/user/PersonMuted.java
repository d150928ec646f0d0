package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** One person's lists leave another out; the muted one never learns of it. */
public record PersonMuted(
        UUID muterId,
        UUID mutedId,
        Instant until, // ? for ever without it
        boolean notifications, // true: notifications are silenced too
        long version) // per pair
        implements StateEvent {}
