package com.mecabal.platform.realtime.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.auth.SessionRevoked;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Some sessions of an account ended.
 *
 * @param sessionIds these, or null when {@code allBefore} says it
 * @param allBefore every session whose token was issued up to then, in whole seconds
 * @param exceptSessionId but this one, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionEnd(UUID accountId, List<UUID> sessionIds, Instant allBefore, UUID exceptSessionId) {

    static SessionEnd of(SessionRevoked said) {
        return new SessionEnd(said.accountId(), said.sessionIds(), said.allBefore(), said.exceptSessionId());
    }

    /** @param issuedAt of the token that holds the stream */
    public boolean ends(UUID account, UUID session, Instant issuedAt) {
        if (!accountId.equals(account)) {
            return false;
        }
        if (sessionIds != null && sessionIds.contains(session)) {
            return true;
        }
        // Whole seconds: a token of the same second as the sign-out cannot be told from one before it.
        return allBefore != null && !issuedAt.isAfter(allBefore) && !session.equals(exceptSessionId);
    }
}
