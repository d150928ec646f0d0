package com.mecabal.social.comment;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.Transactions;
import com.mecabal.social.comment.Comments.Comment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Takes a comment away: its author may, and the author of the post. Deleting again changes nothing. */
@ApplicationScoped
class DeleteComment {

    private final Transactions transactions;
    private final Comments comments;
    private final Clock clock;

    DeleteComment(Transactions transactions, Comments comments, Clock clock) {
        this.transactions = transactions;
        this.comments = comments;
        this.clock = clock;
    }

    Uni<Void> delete(Viewer viewer, UUID id) {
        return transactions.write(tx -> comments.lock(tx, id)
                .map(found -> found.orElseThrow(SharedProblem.NOT_FOUND::problem))
                .chain(comment -> delete(tx, viewer, comment)));
    }

    private Uni<Void> delete(SqlConnection tx, Viewer viewer, Comment comment) {
        if (!viewer.is(comment.authorId()) && !viewer.is(comment.postAuthorId())) {
            return comments.conversation(tx, viewer.accountId(), comment.postId())
                    .chain(thread -> comments.answered(tx, viewer.accountId(), comment.postId(), comment.id())
                            .map(readable -> {
                                boolean seen = thread.isPresent() && readable.isPresent();
                                throw (seen ? SharedProblem.ROLE_REQUIRED : SharedProblem.NOT_FOUND).problem();
                            }));
        }
        return comment.published()
                ? comments.delete(tx, comment, clock.instant())
                : Uni.createFrom().voidItem();
    }
}
