package com.mecabal.social.erasure;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Purges what an erased person said. Told twice it finds nothing more to do. */
@ApplicationScoped
class OnAccountErased implements EventHandler<AccountErased> {

    private final PurgePosts posts;
    private final PurgeComments comments;
    private final PurgeReactions reactions;
    private final Clock clock;

    OnAccountErased(PurgePosts posts, PurgeComments comments, PurgeReactions reactions, Clock clock) {
        this.posts = posts;
        this.comments = comments;
        this.reactions = reactions;
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
        return reactions
                .ofPerson(tx, person)
                .chain(() -> comments.ofAuthor(tx, person, now))
                .chain(() -> posts.ofAuthor(tx, person, now));
    }
}
