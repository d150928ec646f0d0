package com.mecabal.platform.identity;

import com.mecabal.platform.problem.SharedProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who is looking: every read and every use case takes one. Made from a verified access token, or {@link #ANONYMOUS}.
 *
 * @param id account id = Keycloak subject = person id; null for nobody
 * @param sessionId claim {@code sid}
 * @param roles claim {@code roles}; unknown ones are left out
 * @param rolesVersion claim {@code rv}
 * @param level claim {@code acr}, proof level 1–3
 * @param authTime when the person last proved who it is
 * @param onboarding claim {@code onb}: the next open step, or {@code complete}
 */
public record Viewer(
        UUID id,
        UUID sessionId,
        Set<ScopedRole> roles,
        long rolesVersion,
        int level,
        Instant authTime,
        String onboarding) {

    public static final Viewer ANONYMOUS = new Viewer(null, null, Set.of(), 0, 0, Instant.EPOCH, "");
    public static final String COMPLETE = "complete";
    /** The level of somebody who has proved himself in two ways. */
    public static final int TWO_PROOFS = 3;

    public static final Duration FRESH = Duration.ofMinutes(10);

    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean isSignedIn() {
        return id != null;
    }

    /** @throws com.mecabal.platform.problem.Problem 401 {@code token-missing} for nobody */
    public UUID accountId() {
        if (id == null) {
            throw SharedProblem.TOKEN_MISSING.problem();
        }
        return id;
    }

    public boolean is(UUID person) {
        return id != null && id.equals(person);
    }

    public boolean isOnboarded() {
        return COMPLETE.equals(onboarding);
    }

    /** True for a role that holds everywhere. */
    public boolean has(Role role) {
        return roles.contains(new ScopedRole(role, null));
    }

    /** True for a role that holds everywhere or in this scope. */
    public boolean has(Role role, UUID scopeId) {
        return has(role) || roles.contains(new ScopedRole(role, scopeId));
    }

    /** @throws com.mecabal.platform.problem.Problem 403 {@code role-required} */
    public void require(Role role) {
        if (!has(role)) {
            throw SharedProblem.ROLE_REQUIRED.problem().with("role", role.wire());
        }
    }

    /** @throws com.mecabal.platform.problem.Problem 403 {@code step-up-required} when the last proof is older than ten minutes */
    public void requireFresh(Clock clock) {
        if (authTime.isBefore(clock.instant().minus(FRESH))) {
            throw SharedProblem.STEP_UP_REQUIRED
                    .problem()
                    .with("maxAgeSeconds", FRESH.toSeconds())
                    .with("level", 2);
        }
    }
}
