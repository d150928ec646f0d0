package com.mecabal.social.post;

import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.social.PostPublished;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.social.audience.Audience;
import com.mecabal.social.audience.AuthorStanding;
import com.mecabal.social.audience.AuthorStandings;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Says something to an audience that the author belongs to. */
@ApplicationScoped
class PublishPost {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int EXCERPT = 140;

    private final Transactions transactions;
    private final AuthorStandings standings;
    private final Posts posts;
    private final Photos photos;
    private final Outbox outbox;
    private final Clock clock;

    PublishPost(
            Transactions transactions,
            AuthorStandings standings,
            Posts posts,
            Photos photos,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.standings = standings;
        this.posts = posts;
        this.photos = photos;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<UUID> publish(Viewer viewer, NewPost text) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID author = viewer.accountId();
        return transactions.write(tx -> Uni.combine()
                .all()
                .unis(
                        standings.of(tx, author),
                        posts.lockAuthor(tx, author),
                        posts.publishedSince(tx, author, now.minus(DAY)))
                .asTuple()
                .chain(found -> publish(tx, viewer, text, found.getItem1(), found.getItem3(), now)));
    }

    private Uni<UUID> publish(
            SqlConnection tx, Viewer viewer, NewPost text, AuthorStanding standing, Posts.Tally tally, Instant now) {
        Audience audience = standing.audience(text.audience());
        requireRoom(tally, standing, audience, now);
        Post post = Post.published(Ids.next(), viewer.accountId(), text, audience, now);
        return Uni.join()
                .all(
                        posts.add(tx, post),
                        photos.show(tx, viewer, new MediaUse(Photos.POST, post.id()), text.mediaIds()),
                        outbox.append(tx, published(post, !text.mediaIds().isEmpty())))
                .andFailFast()
                .replaceWith(post.id());
    }

    private static void requireRoom(Posts.Tally tally, AuthorStanding standing, Audience audience, Instant now) {
        if (tally.posts() >= standing.postsADay()) {
            throw SharedProblem.RATE_LIMITED
                    .problem()
                    .with("limit", "posts-a-day")
                    .retryAfter(Duration.between(now, tally.oldest().plus(DAY)));
        }
        if (audience.scope().isWide() && tally.widePosts() >= standing.widePostsADay()) {
            throw SharedProblem.RATE_LIMITED
                    .problem()
                    .with("limit", "wide-posts-a-day")
                    .retryAfter(Duration.between(now, tally.oldestWide().plus(DAY)));
        }
    }

    private static PostPublished published(Post post, boolean hasMedia) {
        return new PostPublished(
                post.id(),
                post.authorId(),
                post.kind().wire(),
                post.audience().scope().wire(),
                post.audience().placeId(),
                null,
                post.categoryKey(),
                post.title(),
                Excerpt.of(post.content(), EXCERPT),
                post.lang().wire(),
                null,
                false,
                hasMedia,
                post.publishedAt());
    }
}
