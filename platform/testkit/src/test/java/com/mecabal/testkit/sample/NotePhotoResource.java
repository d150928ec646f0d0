package com.mecabal.testkit.sample;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaKind;
import com.mecabal.platform.media.MediaUploads;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.media.MediaView;
import com.mecabal.platform.media.NewUpload;
import com.mecabal.platform.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

@Path("/v1/notes")
@Access(Level.ONBOARDED)
public class NotePhotoResource {

    static final MediaKind PHOTO = MediaKind.images("note-photo").atLeast(16);

    @Inject
    MediaUploads uploads;

    @Inject
    Media media;

    @Inject
    Transactions transactions;

    @Inject
    Caller caller;

    @POST
    @Path("/uploads")
    public Uni<Response> ticket(@Valid @NotNull NewUpload upload) {
        return uploads.ticket(caller.viewer(), PHOTO, upload);
    }

    @POST
    @Path("/uploads/{id}/completion")
    public Uni<MediaView> complete(@PathParam("id") UUID id) {
        return uploads.complete(caller.viewer(), PHOTO, id);
    }

    @PUT
    @Path("/{id}/photos/{photo}")
    public Uni<List<MediaView>> show(@PathParam("id") UUID id, @PathParam("photo") UUID photo) {
        return transactions.write(
                tx -> media.claim(tx, caller.viewer(), PHOTO, List.of(photo), new MediaUse("note", id)));
    }

    @DELETE
    @Path("/{id}/photos")
    public Uni<Void> hide(@PathParam("id") UUID id) {
        return transactions.write(tx -> media.release(tx, new MediaUse("note", id)));
    }
}
