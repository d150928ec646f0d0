package com.mecabal.social.comment;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.SocialLimit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1")
class CommentResource {

    private static final String REPLIES = "comments.replies";

    private final Caller caller;
    private final CommentQueries queries;
    private final AddComment add;
    private final DeleteComment delete;
    private final Limits limits;

    CommentResource(Caller caller, CommentQueries queries, AddComment add, DeleteComment delete, Limits limits) {
        this.caller = caller;
        this.queries = queries;
        this.add = add;
        this.delete = delete;
        this.limits = limits;
    }

    @GET
    @Path("posts/{id}/comments")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 10, about = "post:{id}")
    public Uni<Page<CommentView>> underPost(
            UUID id, @QueryParam("sort") @DefaultValue("oldest") String sort, @BeanParam PageRequest page) {
        CommentQueries.Order order = order(sort);
        String list = "posts.comments." + sort;
        return queries.underPost(caller.viewer(), id, order, page.after(list), page.fetch())
                .map(comments -> page.page(list, comments, comment -> Cursor.at(comment.id())));
    }

    @POST
    @Path("posts/{id}/comments")
    @Access(Access.Level.ONBOARDED)
    @ResponseStatus(201)
    public Uni<CommentView> add(UUID id, @NotNull @Valid NewComment comment) {
        Viewer viewer = caller.viewer();
        return limits.take(SocialLimit.COMMENT, viewer.accountId())
                .chain(() -> add.add(viewer, id, comment))
                .chain(made -> queries.byId(viewer, made));
    }

    @GET
    @Path("comments/{id}")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 10, about = "comment:{id}")
    public Uni<CommentView> read(UUID id) {
        return queries.byId(caller.viewer(), id);
    }

    @GET
    @Path("comments/{id}/replies")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 10, about = "comment:{id}")
    public Uni<Page<CommentView>> replies(UUID id, @BeanParam PageRequest page) {
        return queries.replies(caller.viewer(), id, page.after(REPLIES), page.fetch())
                .map(replies -> page.page(REPLIES, replies, reply -> Cursor.at(reply.id())));
    }

    @DELETE
    @Path("comments/{id}")
    @Access(Access.Level.ONBOARDED)
    public Uni<Void> delete(UUID id) {
        return delete.delete(caller.viewer(), id);
    }

    private static CommentQueries.Order order(String sort) {
        return switch (sort) {
            case "oldest" -> CommentQueries.Order.OLDEST;
            case "newest" -> CommentQueries.Order.NEWEST;
            default -> throw SharedProblem.VALIDATION_FAILED.problem().error("/sort", "must be oldest or newest");
        };
    }
}
