package com.mecabal.gateway.revocation;

import java.time.Duration;
import java.time.Instant;

/**
 * One entry of the list.
 *
 * @param subject a session id for {@code SESSION}, else an account id
 * @param notBefore for {@code ACCOUNT_BEFORE}: tokens issued up to this moment are refused; else the epoch
 * @param version for the kinds that a newer event overrules; else 0
 * @param exceptSession the session that goes on; null for none
 * @param reason of a suspension
 * @param until of a suspension; null when it is open
 */
record Revocation(
        Kind kind,
        String subject,
        Instant notBefore,
        long version,
        String exceptSession,
        String reason,
        Instant until,
        Instant expiresAt) {

    /** Longest life of an access token (15 min) and the clocks' skew: afterwards no token can exist that this entry refuses. */
    static final Duration KEPT = Duration.ofMinutes(16);

    enum Kind {
        SESSION,
        ACCOUNT_BEFORE,
        SUSPENDED,
        /** Kept as long as the suspension that it lifts, so that a late copy of that one changes nothing. */
        REINSTATED,
        ERASED,
        STALE_ROLES
    }

    static Revocation session(String sessionId, Instant now) {
        return new Revocation(Kind.SESSION, sessionId, Instant.EPOCH, 0, null, null, null, now.plus(KEPT));
    }

    static Revocation accountBefore(String accountId, Instant before, String exceptSession, Instant now) {
        return new Revocation(Kind.ACCOUNT_BEFORE, accountId, before, 0, exceptSession, null, null, now.plus(KEPT));
    }

    static Revocation suspended(String accountId, long version, String reason, Instant until, Instant now) {
        return new Revocation(Kind.SUSPENDED, accountId, Instant.EPOCH, version, null, reason, until, now.plus(KEPT));
    }

    static Revocation reinstated(String accountId, long version, Instant now) {
        return new Revocation(Kind.REINSTATED, accountId, Instant.EPOCH, version, null, null, null, now.plus(KEPT));
    }

    static Revocation erased(String accountId, Instant now) {
        return new Revocation(Kind.ERASED, accountId, Instant.EPOCH, 0, null, null, null, now.plus(KEPT));
    }

    static Revocation staleRoles(String accountId, long version, Instant now) {
        return new Revocation(Kind.STALE_ROLES, accountId, Instant.EPOCH, version, null, null, null, now.plus(KEPT));
    }
}
