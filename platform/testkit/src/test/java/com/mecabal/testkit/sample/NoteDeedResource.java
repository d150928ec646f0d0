package com.mecabal.testkit.sample;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.MediaGuard;
import com.mecabal.platform.media.MediaItem;
import com.mecabal.platform.media.MediaKind;
import com.mecabal.platform.media.MediaUploads;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.media.NewUpload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Documents that only their owner reads. */
@Path("/v1/notes/deeds/uploads")
@Access(Level.ONBOARDED)
public class NoteDeedResource {

    static final MediaKind DEED = MediaKind.documents("deed", 5L << 20);

    @Inject
    MediaUploads uploads;

    @Inject
    Caller caller;

    @POST
    public Uni<Response> ticket(@Valid @NotNull NewUpload upload) {
        return uploads.ticket(caller.viewer(), DEED, upload);
    }

    @POST
    @Path("/{id}/completion")
    public Uni<MediaView> complete(@PathParam("id") UUID id) {
        return uploads.complete(caller.viewer(), DEED, id);
    }

    @ApplicationScoped
    static class DeedGuard implements MediaGuard {

        @Override
        public String kind() {
            return DEED.name();
        }

        @Override
        public Uni<Boolean> mayRead(Viewer viewer, MediaItem item) {
            return Uni.createFrom().item(viewer.is(item.ownerId()));
        }
    }
}
