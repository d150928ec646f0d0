package com.mecabal.contracts.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** The complete set of scoped roles; the version is the claim {@code rv} of the tokens that carry it. */
public record RolesChanged(
        UUID accountId,
        long version,
        List<HeldRole> roles,
        boolean reduced) // true: tokens with a lower rv are stale now
        implements StateEvent {

    public RolesChanged {
        roles = Bounded.list(roles);
    }

    /** A role as the token spells it; a role that holds everywhere has no scope. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeldRole(String role, UUID scopeId) {}
}
