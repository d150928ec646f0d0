package com.mecabal.platform.identity;

import java.util.Locale;
import java.util.Optional;

/** The five tiers of what someone may do, as the claim {@code roles} spells them; some hold only within a scope. */
public enum Role {
    RESIDENT,
    VERIFIED_RESIDENT,
    ESTATE_MANAGER,
    BUSINESS_OWNER,
    MODERATOR,
    ADMIN;

    /** {@code verified-resident} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Acts for the platform, and only after two kinds of proof ({@link Viewer#TWO_PROOFS}). */
    public boolean isStaff() {
        return this == MODERATOR || this == ADMIN;
    }

    public static Optional<Role> read(String wire) {
        for (Role role : values()) {
            if (role.wire().equals(wire)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
