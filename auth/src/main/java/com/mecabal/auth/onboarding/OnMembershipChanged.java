package com.mecabal.auth.onboarding;

import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Step home-place: any place in Nigeria, gated or not. */
@ApplicationScoped
class OnMembershipChanged implements EventHandler<MembershipChanged> {

    private final Steps steps;
    private final CompleteOnboarding complete;

    OnMembershipChanged(Steps steps, CompleteOnboarding complete) {
        this.steps = steps;
        this.complete = complete;
    }

    @Override
    public Class<MembershipChanged> type() {
        return MembershipChanged.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<MembershipChanged> event) {
        return steps.home(tx, event.data())
                .chain(changed -> changed
                        ? complete.check(tx, event.data().personId())
                        : Uni.createFrom().voidItem());
    }
}
