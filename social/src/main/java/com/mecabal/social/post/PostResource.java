package com.mecabal.social.post;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1")
@Access(Access.Level.ONBOARDED)
class PostResource {

    private static final String LIST = "posts.by-author";

    record Revisions(List<PostRevision> items) {}

    private final Caller caller;
    private final PostQueries queries;
    private final PublishPost publish;
    private final EditPost edit;
    private final DeletePost delete;
    private final Limits limits;

    PostResource(
            Caller caller, PostQueries queries, PublishPost publish, EditPost edit, DeletePost delete, Limits limits) {
        this.caller = caller;
        this.queries = queries;
        this.publish = publish;
        this.edit = edit;
        this.delete = delete;
        this.limits = limits;
    }

    @POST
    @Path("posts")
    @ResponseStatus(201)
    public Uni<PostView> publish(@NotNull @Valid NewPost post) {
        Viewer viewer = caller.viewer();
        return limits.take(SocialLimit.POST_CREATE, viewer.accountId())
                .chain(() -> publish.publish(viewer, post))
                .chain(id -> queries.byId(viewer, id));
    }

    @GET
    @Path("posts/{id}")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 30, about = "post:{id}", varies = "Save-Data")
    public Uni<PostView> read(UUID id, @HeaderParam("Save-Data") String saveData) {
        return queries.byId(caller.viewer(), id).map(post -> "on".equals(saveData) ? post.lean() : post);
    }

    @GET
    @Path("posts")
    public Uni<Page<PostView>> byAuthor(
            @QueryParam("authorId") UUID authorId,
            @QueryParam("mine") @DefaultValue("false") boolean mine,
            @BeanParam PageRequest page) {
        if (authorId == null && !mine) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/authorId", "or mine=true must be there");
        }
        Viewer viewer = caller.viewer();
        UUID author = mine ? viewer.accountId() : authorId;
        return queries.by(viewer, author, page.after(LIST), page.fetch())
                .map(posts -> page.page(LIST, posts, Newest::key));
    }

    @PATCH
    @Path("posts/{id}")
    public Uni<PostView> edit(UUID id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid PostEdit change) {
        Viewer viewer = caller.viewer();
        return edit.edit(viewer, id, ifMatch, change).chain(() -> queries.byId(viewer, id));
    }

    @DELETE
    @Path("posts/{id}")
    public Uni<Void> delete(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return delete.delete(caller.viewer(), id, ifMatch);
    }

    @GET
    @Path("posts/{id}/revisions")
    public Uni<Revisions> revisions(UUID id) {
        Viewer viewer = caller.viewer();
        return queries.byId(viewer, id)
                .chain(() -> queries.revisions(viewer, id))
                .map(Revisions::new);
    }
}
