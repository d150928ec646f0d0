package com.mecabal.social.post;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Locks a post for its author; to others it is forbidden or, where they may not see it, not there. */
@ApplicationScoped
class OwnPost {

    private final Posts posts;
    private final PostQueries queries;

    OwnPost(Posts posts, PostQueries queries) {
        this.posts = posts;
        this.queries = queries;
    }

    /** Also a post that its author has deleted already. */
    Uni<Post> lock(SqlConnection tx, Viewer viewer, UUID id) {
        return posts.lock(tx, id).chain(found -> {
            Optional<Post> own = found.filter(post -> viewer.is(post.authorId()));
            return own.isPresent()
                    ? Uni.createFrom().item(own.get())
                    : queries.isReadable(tx, viewer, id).map(readable -> {
                        throw (readable ? SharedProblem.ROLE_REQUIRED : SharedProblem.NOT_FOUND).problem();
                    });
        });
    }
}
