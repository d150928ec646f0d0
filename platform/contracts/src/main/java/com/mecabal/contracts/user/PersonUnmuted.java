package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** The mute is lifted; the version rises with that of {@link PersonMuted}. */
public record PersonUnmuted(
        UUID muterId,
        UUID mutedId,
        Instant until, // ? for ever without it
        boolean notifications, // true: notifications are silenced too
        long version) // per pair
        implements StateEvent {}
