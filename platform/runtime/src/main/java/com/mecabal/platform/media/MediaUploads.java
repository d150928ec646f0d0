package com.mecabal.platform.media;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The way in: a ticket, one PUT of the client straight to the object store, and the completion that checks what came. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
public class MediaUploads {

    private final MediaConfig config;
    private final MediaStore store;
    private final MediaRows rows;
    private final MediaNames names;
    private final Clock clock;
    private final ImageWorkshop workshop;

    MediaUploads(
            MediaConfig config,
            MediaStore store,
            MediaRows rows,
            MediaNames names,
            ImageWorkshop workshop,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.rows = rows;
        this.names = names;
        this.clock = clock;
        this.workshop = workshop;
    }

    /**
     * Answers {@code POST <collection>/uploads}: 201 with where to send the bytes, or 200 with the finished medium when this
     * person has uploaded the very same bytes before.
     *
     * @return fails with 415 {@code unsupported-media-type} (with {@code accepted}) or 413 {@code body-too-large} (with {@code
     *     maxBytes}) for what the kind does not take
     */
    public Uni<Response> ticket(Viewer viewer, MediaKind kind, NewUpload upload) {
        MediaType type = MediaType.named(upload.mime())
                .filter(kind.types()::contains)
                .orElseThrow(() -> SharedProblem.UNSUPPORTED_MEDIA_TYPE
                        .problem()
                        .with(
                                "accepted",
                                kind.types().stream()
                                        .map(MediaType::mime)
                                        .sorted()
                                        .toList())
                        .error("/mime", "is not taken here"));
        if (upload.bytes() > kind.maxBytes()) {
            throw SharedProblem.BODY_TOO_LARGE
                    .problem()
                    .with("maxBytes", kind.maxBytes())
                    .error("/bytes", "must be at most " + kind.maxBytes());
        }
        UUID owner = viewer.accountId();
        return rows.known(owner, kind, upload.sha256()).chain(known -> {
            if (known.isPresent()) {
                MediaView view = MediaView.of(names.service(), known.get());
                return Uni.createFrom()
                        .item(Response.ok(new UploadTicket(view.id(), null, view))
                                .build());
            }
            UUID id = Ids.next();
            return rows.insertTicket(id, owner, kind, type, upload)
                    .map(done -> Response.status(201)
                            .entity(new UploadTicket(id, put(id, type, upload), null))
                            .build());
        });
    }

    /**
     * Answers {@code POST <collection>/uploads/{id}/completion}; a second completion answers the same.
     *
     * @return fails with 404 for another's ticket, 422 {@code media-not-ready} while nothing was sent, 422 {@code
     *     media-mismatch}, {@code image-too-large}, {@code image-too-small} by what was sent
     */
    public Uni<MediaView> complete(Viewer viewer, MediaKind kind, UUID id) {
        return rows.find(id).chain(found -> {
            MediaItem item = found.filter(i -> i.belongsTo(viewer.accountId(), kind))
                    .filter(i -> i.state() != MediaItem.State.PURGED)
                    .orElseThrow(SharedProblem.NOT_FOUND::problem);
            if (item.isReady()) {
                return Uni.createFrom().item(MediaView.of(names.service(), item));
            }
            return workshop.finish(item, kind)
                    .chain(made -> rows.markReady(id, made))
                    // The sweep tries again where the store does not answer now.
                    .chain(() -> store.delete(names.incoming(id)).onFailure().recoverWithNull())
                    .onFailure(MediaUploads::hasNoOriginal)
                    .recoverWithUni(missing -> unlessReady(id, missing))
                    .chain(() -> rows.find(id))
                    .map(done -> MediaView.of(
                            names.service(),
                            done.filter(MediaItem::isReady).orElseThrow(SharedProblem.NOT_FOUND::problem)));
        });
    }

    private static boolean hasNoOriginal(Throwable failure) {
        return failure instanceof Problem refused && refused.code() == SharedProblem.MEDIA_NOT_READY;
    }

    /** Another completion of the same ticket may have been faster and have taken the original away. */
    private Uni<Void> unlessReady(UUID id, Throwable missing) {
        return rows.find(id)
                .map(found -> found.filter(MediaItem::isReady).isPresent())
                .chain(ready ->
                        ready ? Uni.createFrom().voidItem() : Uni.createFrom().failure(missing));
    }

    /**
     * Answers {@code DELETE <collection>/uploads/{id}}: purges what nothing shows, a ticket too.
     *
     * @return fails with 404 for another's upload, 409 {@code media-in-use}
     */
    public Uni<Void> discard(Viewer viewer, MediaKind kind, UUID id) {
        return rows.find(id)
                .map(found -> found.filter(i -> i.belongsTo(viewer.accountId(), kind))
                        .filter(i -> i.state() != MediaItem.State.PURGED)
                        .orElseThrow(SharedProblem.NOT_FOUND::problem))
                .chain(item -> rows.purgeUnused(item.id()))
                .invoke(purged -> {
                    if (!purged) {
                        throw MediaProblem.MEDIA_IN_USE.problem();
                    }
                })
                .replaceWithVoid();
    }

    private UploadTicket.Put put(UUID id, MediaType type, NewUpload upload) {
        Map<String, String> headers =
                Map.of("Content-Type", type.mime(), "Content-Length", Long.toString(upload.bytes()));
        String url = store.objects().presignPut(names.incoming(id), headers, config.ticketLife());
        return new UploadTicket.Put(
                url, Map.of("Content-Type", type.mime()), clock.instant().plus(config.ticketLife()));
    }
}
