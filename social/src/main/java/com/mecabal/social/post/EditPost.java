package com.mecabal.social.post;

import com.mecabal.platform.etag.RevisionTag;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Lets the author say it better; what stood there is kept. */
@ApplicationScoped
class EditPost {

    private final Transactions transactions;
    private final OwnPost own;
    private final Posts posts;
    private final Photos photos;
    private final Clock clock;

    EditPost(Transactions transactions, OwnPost own, Posts posts, Photos photos, Clock clock) {
        this.transactions = transactions;
        this.own = own;
        this.posts = posts;
        this.photos = photos;
        this.clock = clock;
    }

    Uni<Void> edit(Viewer viewer, UUID id, String ifMatch, PostEdit edit) {
        return transactions.write(tx -> own.lock(tx, viewer, id).chain(post -> edit(tx, viewer, post, ifMatch, edit)));
    }

    private Uni<Void> edit(SqlConnection tx, Viewer viewer, Post post, String ifMatch, PostEdit edit) {
        if (post.state() == PostState.DELETED || post.state() == PostState.PURGED) {
            throw SharedProblem.NOT_FOUND.problem();
        }
        RevisionTag.check(ifMatch, post.version());
        Post edited = post.edited(edit, clock.instant().truncatedTo(ChronoUnit.MICROS));
        MediaUse use = new MediaUse(Photos.POST, post.id());
        return photos.idsOf(tx, use)
                .chain(before -> posts.keepRevision(tx, post, before))
                .chain(() -> posts.save(tx, edited))
                .chain(() -> replacePhotos(tx, viewer, use, edit.mediaIds()));
    }

    private Uni<Void> replacePhotos(SqlConnection tx, Viewer viewer, MediaUse use, List<UUID> mediaIds) {
        return mediaIds == null ? Uni.createFrom().voidItem() : photos.replace(tx, viewer, use, mediaIds);
    }
}
