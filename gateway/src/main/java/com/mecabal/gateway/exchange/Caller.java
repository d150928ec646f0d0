package com.mecabal.gateway.exchange;

import java.time.Instant;
import java.util.Set;

/** Who a verified access token speaks for. */
public record Caller(
        String accountId, String sessionId, long rolesVersion, Instant issuedAt, Instant expiresAt, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isAdmin() {
        return roles.contains("admin");
    }
}
