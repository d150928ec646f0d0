package com.mecabal.notification.erasure;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.notification.inbox.Entries;
import com.mecabal.notification.notice.Notices;
import com.mecabal.notification.preference.Preferences;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import com.mecabal.platform.realtime.session.EndSessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Purges a person. Told twice it finds nothing more to do. */
@ApplicationScoped
class OnAccountErased implements EventHandler<AccountErased> {

    private final Notices notices;
    private final Entries entries;
    private final Preferences preferences;
    private final EndSessions endSessions;
    private final Clock clock;

    OnAccountErased(Notices notices, Entries entries, Preferences preferences, EndSessions endSessions, Clock clock) {
        this.notices = notices;
        this.entries = entries;
        this.preferences = preferences;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    @Override
    public Class<AccountErased> type() {
        return AccountErased.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<AccountErased> event) {
        UUID person = event.data().accountId();
        Instant now = clock.instant();
        return notices.forgetActor(tx, person, now)
                .chain(gone -> entries.withdraw(tx, gone, now))
                .chain(() -> entries.forget(tx, person))
                .chain(() -> notices.forgetDecisionsAbout(tx, person))
                .chain(() -> preferences.forget(tx, person))
                .chain(() -> endSessions.of(tx, person, event.time()));
    }
}
