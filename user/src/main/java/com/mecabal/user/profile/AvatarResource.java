package com.mecabal.user.profile;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.media.MediaUploads;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.media.NewUpload;
import com.mecabal.user.UserLimit;
import com.mecabal.user.person.Avatar;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/people")
@Access(Access.Level.SIGNED_IN)
class AvatarResource {

    record NewAvatar(@NotNull UUID uploadId) {}

    private final Caller caller;
    private final Limits limits;
    private final MediaUploads uploads;
    private final ShowAvatar avatars;

    AvatarResource(Caller caller, Limits limits, MediaUploads uploads, ShowAvatar avatars) {
        this.caller = caller;
        this.limits = limits;
        this.uploads = uploads;
        this.avatars = avatars;
    }

    @POST
    @Path("uploads")
    public Uni<Response> ticket(@NotNull @Valid NewUpload upload) {
        Viewer viewer = caller.viewer();
        return limits.take(UserLimit.AVATAR_UPLOAD, viewer.accountId())
                .chain(() -> uploads.ticket(viewer, ShowAvatar.AVATAR, upload));
    }

    @POST
    @Path("uploads/{id}/completion")
    public Uni<MediaView> complete(UUID id) {
        return uploads.complete(caller.viewer(), ShowAvatar.AVATAR, id);
    }

    @PUT
    @Path("me/avatar")
    public Uni<Avatar> show(@NotNull @Valid NewAvatar avatar) {
        return avatars.show(caller.viewer(), avatar.uploadId());
    }

    @DELETE
    @Path("me/avatar")
    public Uni<Void> remove() {
        return avatars.remove(caller.viewer().accountId());
    }
}
