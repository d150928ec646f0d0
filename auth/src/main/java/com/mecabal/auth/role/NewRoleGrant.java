package com.mecabal.auth.role;

import com.mecabal.platform.identity.Role;
import com.mecabal.platform.identity.ScopedRole;
import com.mecabal.platform.problem.SharedProblem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A role for somebody, and why. */
record NewRoleGrant(
        @NotNull UUID accountId,

        @NotNull
        @Pattern(
                regexp = "resident|verified-resident|estate-manager|business-owner|moderator|admin",
                message = "is not a role")
        String role,

        UUID scopeId,
        @NotNull @Size(min = 5, max = 500) String reason,
        Instant expiresAt) {

    ScopedRole scoped() {
        Role wanted = Role.valueOf(role.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (wanted == Role.ESTATE_MANAGER && scopeId == null) {
            throw RoleProblem.SCOPE_REQUIRED.problem().error("/scopeId", "must name the place");
        }
        if (wanted == Role.ADMIN && scopeId != null) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/scopeId", "an admin is one everywhere");
        }
        return new ScopedRole(wanted, scopeId);
    }
}
