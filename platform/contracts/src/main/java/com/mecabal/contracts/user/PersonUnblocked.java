package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** The block is lifted; the version rises with that of {@link PersonBlocked}, so a late block cannot win. */
public record PersonUnblocked(
        UUID blockerId,
        UUID blockedId,
        long version, // per pair
        Instant at)
        implements StateEvent {}
