package com.mecabal.social.comment;

import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.people.People;
import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.social.comment.Comments.Comment;
import com.mecabal.social.comment.Comments.Conversation;
import com.mecabal.social.photo.Photos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers a post or a comment that the author may read. */
@ApplicationScoped
class AddComment {

    private static final int EXCERPT = 140;

    private final Transactions transactions;
    private final People people;
    private final Comments comments;
    private final Photos photos;
    private final Outbox outbox;
    private final Clock clock;

    AddComment(Transactions transactions, People people, Comments comments, Photos photos, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.comments = comments;
        this.photos = photos;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What decides is asked for all at once: no answer of it hangs on another. */
    Uni<UUID> add(Viewer viewer, UUID post, NewComment text) {
        UUID author = viewer.accountId();
        return transactions.write(tx -> Uni.combine()
                .all()
                .unis(
                        people.find(tx, author),
                        comments.conversation(tx, author, post),
                        answered(tx, author, post, text),
                        comments.followers(tx, post, author))
                .asTuple()
                .chain(found -> {
                    Conversation thread = found.getItem2().orElseThrow(SharedProblem.NOT_FOUND::problem);
                    requireVoice(found.getItem1(), thread);
                    requireItsOwn(found.getItem3(), text);
                    return add(tx, viewer, thread, found.getItem3(), found.getItem4(), text);
                }));
    }

    /** A public post is read by everybody, but answered only by people who stand for a home or live around it. */
    private static void requireVoice(Person author, Conversation thread) {
        if (!author.mayAct()) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
        boolean local = thread.originLgaId() != null && author.homePath().contains(thread.originLgaId());
        if (thread.isPublic() && !author.isVerified() && !local) {
            throw SharedProblem.VERIFICATION_REQUIRED.problem();
        }
    }

    private Uni<Optional<Comment>> answered(SqlConnection tx, UUID author, UUID post, NewComment text) {
        return text.answers() == null
                ? Uni.createFrom().item(Optional.empty())
                : comments.answered(tx, author, post, text.answers());
    }

    private static void requireItsOwn(Optional<Comment> answered, NewComment text) {
        boolean known = text.answers() == null || answered.isPresent() && isUnder(answered.get(), text.parentId());
        if (!known) {
            throw SharedProblem.UNKNOWN_REFERENCE.problem().error("/parentId", "is no comment of this post");
        }
    }

    /** Where both are given they must belong together: the reply that is meant stands under that parent. */
    private static boolean isUnder(Comment answered, UUID parentId) {
        return parentId == null || parentId.equals(answered.id()) || parentId.equals(answered.parentId());
    }

    private Uni<UUID> add(
            SqlConnection tx,
            Viewer viewer,
            Conversation thread,
            Optional<Comment> answered,
            List<UUID> followers,
            NewComment text) {
        Instant now = clock.instant();
        UUID parent =
                answered.map(c -> c.parentId() == null ? c.id() : c.parentId()).orElse(null);
        UUID inReplyTo = answered.map(Comment::id).orElse(null);
        Comment comment =
                new Comment(Ids.next(), thread.postId(), parent, viewer.accountId(), thread.postAuthorId(), true);
        // The counts of a post that many answer are locked last.
        return Uni.join()
                .all(
                        photos.show(tx, viewer, new MediaUse(Photos.COMMENT, comment.id()), text.mediaIds()),
                        outbox.append(tx, added(comment, answered, text.content(), followers)),
                        comments.add(tx, comment, inReplyTo, text.content(), now))
                .andFailFast()
                .replaceWith(comment.id());
    }

    /** The author of the post and whoever is answered are named apart, so nobody hears twice. */
    private static CommentAdded added(
            Comment comment, Optional<Comment> answered, String content, List<UUID> followers) {
        UUID answeredAuthor = answered.map(Comment::authorId).orElse(null);
        return new CommentAdded(
                comment.id(),
                comment.postId(),
                comment.postAuthorId(),
                comment.authorId(),
                answeredAuthor,
                Excerpt.of(content, EXCERPT),
                followers.stream()
                        .filter(person -> !person.equals(comment.postAuthorId()) && !person.equals(answeredAuthor))
                        .toList());
    }
}
