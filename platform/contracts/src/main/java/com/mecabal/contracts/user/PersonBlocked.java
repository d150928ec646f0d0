package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** From now on neither of the two sees the other. */
public record PersonBlocked(
        UUID blockerId,
        UUID blockedId,
        long version, // per pair
        Instant at)
        implements StateEvent {}
