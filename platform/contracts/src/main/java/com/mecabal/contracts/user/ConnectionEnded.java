package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** The two are no longer connected; the version rises with that of {@link ConnectionMade}. */
public record ConnectionEnded(
        UUID connectionId,
        UUID lowId,
        UUID highId,
        long version, // per pair
        Instant at)
        implements StateEvent {}
