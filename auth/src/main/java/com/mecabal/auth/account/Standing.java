package com.mecabal.auth.account;

import com.mecabal.auth.onboarding.Onboarding;
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

    /** Staff act only after two kinds of proof; with one they are residents like everybody. */
    private static final int STAFF_LEVEL = 3;

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
            return role.equals("moderator") || role.equals("admin");
        }

        String wire() {
            return scopeId == null ? role : role + ":" + scopeId;
        }
    }

    public boolean isStaff() {
        return roles.stream().anyMatch(HeldRole::isStaff);
    }

    /** The roles as a token of this proof level spells them. */
    public List<String> rolesAt(int level) {
        return roles.stream()
                .filter(role -> level >= STAFF_LEVEL || !role.isStaff())
                .map(HeldRole::wire)
                .toList();
    }
}
