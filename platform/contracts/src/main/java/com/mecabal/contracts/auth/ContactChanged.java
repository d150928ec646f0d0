package com.mecabal.contracts.auth;

import com.mecabal.contracts.BlankedOnceSent;
import com.mecabal.contracts.StateEvent;
import java.time.Instant;
import java.util.UUID;

/** Where a person can be reached; only notification keeps the values, all others read times and the hold. */
public record ContactChanged(
        UUID accountId,
        long version,
        @BlankedOnceSent String phone, // ?
        Instant phoneVerifiedAt, // ?
        @BlankedOnceSent String email, // ?
        Instant emailVerifiedAt, // ?
        Instant holdUntil, // ? payouts and bank accounts wait until then
        String locale)
        implements StateEvent {}
