package com.mecabal.auth.onboarding;

import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Step profile. */
@ApplicationScoped
class OnProfileChanged implements EventHandler<ProfileChanged> {

    private final Steps steps;
    private final CompleteOnboarding complete;

    OnProfileChanged(Steps steps, CompleteOnboarding complete) {
        this.steps = steps;
        this.complete = complete;
    }

    @Override
    public Class<ProfileChanged> type() {
        return ProfileChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<ProfileChanged> event) {
        return steps.profile(tx, event.data())
                .chain(changed -> changed
                        ? complete.check(tx, event.data().personId())
                        : Uni.createFrom().voidItem());
    }
}
