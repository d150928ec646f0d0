package com.mecabal.auth.account;

import com.mecabal.auth.onboarding.Onboarding;
import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** What an account is at this moment: all that a token says of it. */
public record Standing(
        UUID accountId,
        Status status,
        boolean hasPassword,
        List<HeldRole> roles,
        long rolesVersion,
        Onboarding onboarding) {

    /** The account's state machine; the words on the wire are the lower-case ones. */
    public enum Status {
        PROVISIONING,
        ACTIVE,
        SUSPENDED,
        ERASED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code moderator}, {@code estate-manager:<placeId>}. */
    public record HeldRole(String role, UUID scopeId) {

        boolean isStaff() {
            return Role.read(role).filter(Role::isStaff).isPresent();
        }

        String wire() {
            return scopeId == null ? role : role + ":" + scopeId;
        }
    }

    public boolean isStaff() {
        return roles.stream().anyMatch(HeldRole::isStaff);
    }

    /** The roles as a token of this proof level spells them: with one proof staff are residents like everybody. */
    public List<String> rolesAt(int level) {
        return roles.stream()
                .filter(role -> level >= Viewer.TWO_PROOFS || !role.isStaff())
                .map(HeldRole::wire)
                .toList();
    }
}
