package com.mecabal.contracts.auth;

import com.mecabal.contracts.StateEvent;
import java.util.UUID;

/** The suspension is over; the version rises in the same row as that of {@link AccountSuspended}. */
public record AccountReinstated(UUID accountId, long version) implements StateEvent {}
