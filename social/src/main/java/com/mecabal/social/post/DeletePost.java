package com.mecabal.social.post;

import com.mecabal.contracts.social.PostRemoved;
import com.mecabal.platform.etag.RevisionTag;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes a post out of every read at once; text and photos are purged a month later. Deleting again changes nothing. */
@ApplicationScoped
class DeletePost {

    private final Transactions transactions;
    private final OwnPost own;
    private final Posts posts;
    private final Outbox outbox;
    private final Clock clock;

    DeletePost(Transactions transactions, OwnPost own, Posts posts, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.own = own;
        this.posts = posts;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> delete(Viewer viewer, UUID id, String ifMatch) {
        return transactions.write(tx -> own.lock(tx, viewer, id).chain(post -> delete(tx, post, ifMatch)));
    }

    private Uni<Void> delete(SqlConnection tx, Post post, String ifMatch) {
        if (!post.isPublished()) {
            return Uni.createFrom().voidItem();
        }
        RevisionTag.check(ifMatch, post.version());
        Post deleted = post.deleted(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return posts.save(tx, deleted)
                .chain(() -> outbox.append(
                        tx,
                        new PostRemoved(
                                post.id(), post.authorId(), post.audience().placeId(), PostRemoved.Cause.AUTHOR)));
    }
}
