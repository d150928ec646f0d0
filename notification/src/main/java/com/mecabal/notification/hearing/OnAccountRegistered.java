package com.mecabal.notification.hearing;

import com.mecabal.contracts.auth.AccountRegistered;
import com.mecabal.notification.notice.Kind;
import com.mecabal.notification.notice.Notice;
import com.mecabal.notification.notice.Subject;
import com.mecabal.notification.notice.TellPeople;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Welcomes; the people copy does not know the person yet. */
@ApplicationScoped
class OnAccountRegistered implements EventHandler<AccountRegistered> {

    private final TellPeople tell;

    OnAccountRegistered(TellPeople tell) {
        this.tell = tell;
    }

    @Override
    public Class<AccountRegistered> type() {
        return AccountRegistered.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountRegistered> event) {
        AccountRegistered said = event.data();
        Notice notice = Notice.of(event, Kind.WELCOME, null, new Subject("account", said.accountId()))
                .with("firstName", said.firstName())
                .leadingTo("/onboarding");
        return tell.tell(tx, notice, List.of(said.accountId()));
    }
}
