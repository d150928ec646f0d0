package com.mecabal.notification.notice;

import com.mecabal.notification.inbox.Entries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Takes back what was told of a subject that is gone; connected devices see it go. */
@ApplicationScoped
public class Withdraw {

    private final Notices notices;
    private final Entries entries;
    private final Clock clock;

    Withdraw(Notices notices, Entries entries, Clock clock) {
        this.notices = notices;
        this.entries = entries;
        this.clock = clock;
    }

    public Uni<Void> allOf(SqlConnection tx, Subject subject) {
        Instant now = clock.instant();
        return notices.withdraw(tx, subject, now).chain(gone -> entries.withdraw(tx, gone, now));
    }
}
