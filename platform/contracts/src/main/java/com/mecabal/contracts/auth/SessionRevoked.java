package com.mecabal.contracts.auth;

import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sessions that may no longer be used: those named, or all whose tokens were issued before a moment but one. */
public record SessionRevoked(
        UUID accountId,
        List<UUID> sessionIds, // ? absent when allBefore says it
        Instant allBefore, // ? whole seconds, as in a token's iat
        UUID exceptSessionId, // ?
        String reason,
        Instant revokedAt)
        implements DomainEvent {

    public SessionRevoked {
        sessionIds = sessionIds == null ? null : List.copyOf(sessionIds);
    }
}
