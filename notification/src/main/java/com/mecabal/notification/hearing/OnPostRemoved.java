package com.mecabal.notification.hearing;

import com.mecabal.contracts.social.PostRemoved;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.Withdraw;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** What was told of the post is taken back. */
@ApplicationScoped
class OnPostRemoved implements EventHandler<PostRemoved> {

    private final Withdraw withdraw;

    OnPostRemoved(Withdraw withdraw) {
        this.withdraw = withdraw;
    }

    @Override
    public Class<PostRemoved> type() {
        return PostRemoved.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<PostRemoved> event) {
        return withdraw.allOf(tx, Subject.post(event.data().postId()));
    }
}
