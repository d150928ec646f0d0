package com.mecabal.social.feed;

import com.mecabal.platform.cache.PublicAnswer;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Page;
import com.mecabal.platform.paging.PageRequest;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.post.Newest;
import com.mecabal.social.post.PostView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;

@Path("/v1")
class FeedResource {

    private static final String LATEST = "feed.latest";

    private final Caller caller;
    private final FeedQueries queries;

    FeedResource(Caller caller, FeedQueries queries) {
        this.caller = caller;
        this.queries = queries;
    }

    /** Strangers must name the place whose public posts they want. */
    @GET
    @Path("feed")
    @Access(Access.Level.OPTIONAL)
    @PublicAnswer(seconds = 10, about = "place:{placeId}", varies = "Save-Data")
    public Uni<Page<PostView>> feed(
            @QueryParam("placeId") UUID placeId,
            @QueryParam("sort") @DefaultValue("latest") String sort,
            @HeaderParam("Save-Data") String saveData,
            @BeanParam PageRequest page) {
        Viewer viewer = caller.viewer();
        if (placeId == null) {
            viewer.accountId();
        }
        if (viewer.isSignedIn() && !viewer.isOnboarded()) {
            throw SharedProblem.ONBOARDING_INCOMPLETE.problem().with("nextStep", viewer.onboarding());
        }
        if (!sort.equals("latest")) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/sort", "must be latest");
        }
        return queries.latest(viewer, placeId, page.after(LATEST), page.fetch())
                .map(posts -> page.page(LATEST, posts, Newest::key))
                .map(posts -> "on".equals(saveData) ? posts.map(PostView::lean) : posts);
    }
}
