package com.mecabal.auth.role;

import java.time.Instant;
import java.util.UUID;

/** One live grant. */
record RoleGrantView(
        UUID id,
        UUID accountId,
        String role,
        String scopeKind,
        UUID scopeId,
        String source,
        UUID grantedBy,
        String reason,
        Instant grantedAt,
        Instant expiresAt) {}
