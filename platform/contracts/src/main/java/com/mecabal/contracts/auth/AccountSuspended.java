package com.mecabal.contracts.auth;

import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** The account may not act, and is hidden, until {@code until}; without it until it is reinstated. */
public record AccountSuspended(UUID accountId, long version, String reasonCode, Instant until) // ?
        implements StateEvent {}
