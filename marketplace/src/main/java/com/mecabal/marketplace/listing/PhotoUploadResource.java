package com.mecabal.marketplace.listing;

import com.mecabal.marketplace.MarketplaceLimit;
import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.limits.Limits;
import com.mecabal.platform.media.MediaUploads;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.media.NewUpload;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

@Path("/v1/listings/uploads")
@Access(Level.ONBOARDED)
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
        return limits.take(MarketplaceLimit.UPLOAD, viewer.accountId())
                .chain(() -> uploads.ticket(viewer, ListingPhotos.KIND, upload));
    }

    @POST
    @Path("/{id}/completion")
    public Uni<MediaView> complete(@PathParam("id") UUID id) {
        return uploads.complete(caller.viewer(), ListingPhotos.KIND, id);
    }
}
