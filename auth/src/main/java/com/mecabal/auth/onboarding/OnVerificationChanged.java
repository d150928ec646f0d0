package com.mecabal.auth.onboarding;

import com.mecabal.auth.role.RoleGrants;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The role verified-resident comes and goes with the proof. */
@ApplicationScoped
class OnVerificationChanged implements EventHandler<VerificationChanged> {

    private static final String ROLE = "verified-resident";

    private final Steps steps;
    private final RoleGrants roles;

    OnVerificationChanged(Steps steps, RoleGrants roles) {
        this.steps = steps;
        this.roles = roles;
    }

    @Override
    public Class<VerificationChanged> type() {
        return VerificationChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<VerificationChanged> event) {
        UUID personId = event.data().personId();
        return steps.verification(tx, personId, event.data().version()).chain(changed -> {
            if (!changed) {
                return Uni.createFrom().voidItem();
            }
            return event.data().verifiedResident()
                    ? roles.grant(tx, RoleGrants.NewGrant.unscoped(personId, ROLE, "verification"))
                            .replaceWithVoid()
                    : roles.withdraw(tx, personId, ROLE, null, null).replaceWithVoid();
        });
    }
}
