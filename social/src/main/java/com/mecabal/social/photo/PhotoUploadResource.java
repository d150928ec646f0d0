package com.mecabal.social.photo;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.media.MediaUploads;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.media.NewUpload;
import com.mecabal.social.SocialLimit;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/posts/uploads")
@Access(Access.Level.ONBOARDED)
class PhotoUploadResource {

    private final Caller caller;
    private final MediaUploads uploads;
    private final Limits limits;

    PhotoUploadResource(Caller caller, MediaUploads uploads, Limits limits) {
        this.caller = caller;
        this.uploads = uploads;
        this.limits = limits;
    }

    @POST
    public Uni<Response> ticket(@NotNull @Valid NewUpload upload) {
        Viewer viewer = caller.viewer();
        return limits.take(SocialLimit.UPLOAD, viewer.accountId())
                .chain(() -> uploads.ticket(viewer, Photos.PHOTO, upload));
    }

    @POST
    @Path("{id}/completion")
    public Uni<MediaView> complete(UUID id) {
        return uploads.complete(caller.viewer(), Photos.PHOTO, id);
    }
}
