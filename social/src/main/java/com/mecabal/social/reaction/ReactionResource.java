package com.mecabal.social.reaction;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.UUID;

@Path("/v1")
@Access(Access.Level.ONBOARDED)
class ReactionResource {

    private static final String LIST = "posts.reactions";

    record NewReaction(@NotNull ReactionKind kind) {}

    private final Caller caller;
    private final React react;
    private final Unreact unreact;
    private final ReactionQueries queries;
    private final Limits limits;

    ReactionResource(Caller caller, React react, Unreact unreact, ReactionQueries queries, Limits limits) {
        this.caller = caller;
        this.react = react;
        this.unreact = unreact;
        this.queries = queries;
        this.limits = limits;
    }

    @PUT
    @Path("posts/{id}/reaction")
    public Uni<ReactionQueries.Counted> toPost(UUID id, @NotNull @Valid NewReaction reaction) {
        return put(ReactionTarget.POST, id, reaction.kind());
    }

    @DELETE
    @Path("posts/{id}/reaction")
    public Uni<Void> fromPost(UUID id) {
        return remove(ReactionTarget.POST, id);
    }

    @PUT
    @Path("comments/{id}/reaction")
    public Uni<ReactionQueries.Counted> toComment(UUID id, @NotNull @Valid NewReaction reaction) {
        return put(ReactionTarget.COMMENT, id, reaction.kind());
    }

    @DELETE
    @Path("comments/{id}/reaction")
    public Uni<Void> fromComment(UUID id) {
        return remove(ReactionTarget.COMMENT, id);
    }

    @GET
    @Path("posts/{id}/reactions")
    public Uni<Page<ReactionQueries.Reacted>> people(
            UUID id, @QueryParam("kind") String kind, @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        ReactionKind only = kind == null ? null : named(kind);
        var after = page.after(LIST);
        return queries.owner(viewer, ReactionTarget.POST, id)
                .chain(() -> queries.people(viewer, id, only, after, page.fetch()))
                .map(people -> page.page(
                        LIST, people, one -> Cursor.at(one.at(), one.person().id())));
    }

    private Uni<ReactionQueries.Counted> put(ReactionTarget type, UUID target, ReactionKind kind) {
        Viewer viewer = caller.viewer();
        return limits.take(SocialLimit.REACT, viewer.accountId())
                .chain(() -> react.react(viewer, type, target, kind))
                .chain(() -> queries.counted(viewer, type, target));
    }

    private Uni<Void> remove(ReactionTarget type, UUID target) {
        Viewer viewer = caller.viewer();
        return limits.take(SocialLimit.REACT, viewer.accountId()).chain(() -> unreact.unreact(viewer, type, target));
    }

    private static ReactionKind named(String wire) {
        return Arrays.stream(ReactionKind.values())
                .filter(kind -> kind.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> SharedProblem.VALIDATION_FAILED.problem().error("/kind", "is no reaction"));
    }
}
