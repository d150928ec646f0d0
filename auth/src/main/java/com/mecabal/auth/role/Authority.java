package com.mecabal.auth.role;

import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.identity.Viewer;
import java.util.Collection;
import java.util.UUID;

/** Who may give and take which role; the same people do both. */
final class Authority {

    private static final int ADMIN = 5;
    private static final int MODERATOR_OF_ALL = 4;
    private static final int MODERATOR_OF_PLACE = 3;
    private static final int MANAGER = 2;

    private Authority() {}

    /** @param target what the account in question holds already */
    static boolean mayDecide(Viewer actor, UUID accountId, Collection<ScopedRole> target, ScopedRole role) {
        int rank = actor.roles().stream().mapToInt(Authority::rank).max().orElse(0);
        int other = target.stream().mapToInt(Authority::rank).max().orElse(0);
        boolean above = rank > other || rank == ADMIN;
        return above && !actor.accountId().equals(accountId) && mayDecide(actor, role);
    }

    private static boolean mayDecide(Viewer actor, ScopedRole role) {
        boolean admin = actor.has(Role.ADMIN);
        boolean moderator = admin || actor.has(Role.MODERATOR);
        return switch (role.role()) {
            case ESTATE_MANAGER -> moderator || actor.has(Role.ESTATE_MANAGER, role.scopeId());
            case MODERATOR -> role.scopeId() == null ? admin : moderator;
            case ADMIN -> admin;
            case RESIDENT, VERIFIED_RESIDENT, BUSINESS_OWNER -> false;
        };
    }

    private static int rank(ScopedRole held) {
        return switch (held.role()) {
            case ADMIN -> ADMIN;
            case MODERATOR -> held.scopeId() == null ? MODERATOR_OF_ALL : MODERATOR_OF_PLACE;
            case ESTATE_MANAGER, BUSINESS_OWNER -> MANAGER;
            case VERIFIED_RESIDENT -> 1;
            case RESIDENT -> 0;
        };
    }
}
