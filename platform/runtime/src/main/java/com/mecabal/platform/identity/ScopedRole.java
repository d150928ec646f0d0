package com.mecabal.platform.identity;

import java.util.Optional;
import java.util.UUID;

/**
 * A role and where it holds: {@code moderator}, {@code estate-manager:<placeId>}.
 *
 * @param scopeId the place or business, or null where the role holds everywhere
 */
public record ScopedRole(Role role, UUID scopeId) {

    /** Empty for a role that this release does not know: an unknown role gives no right. */
    public static Optional<ScopedRole> read(String claim) {
        int colon = claim.indexOf(':');
        if (colon < 0) {
            return Role.read(claim).map(role -> new ScopedRole(role, null));
        }
        try {
            UUID scope = UUID.fromString(claim.substring(colon + 1));
            return Role.read(claim.substring(0, colon)).map(role -> new ScopedRole(role, scope));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String wire() {
        return scopeId == null ? role.wire() : role.wire() + ":" + scopeId;
    }
}
