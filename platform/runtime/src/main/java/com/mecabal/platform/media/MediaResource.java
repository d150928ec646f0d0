package com.mecabal.platform.media;

import com.mecabal.platform.identity.Access;
import com.mecabal.platform.identity.Access.Level;
import com.mecabal.platform.identity.Caller;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.arc.All;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The stable address of every medium: answers 302 to a short-lived link into the object store. */
@Path("/v1/media/{service}/{mediaId}/{variant}")
@Access(Level.OPTIONAL)
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
public class MediaResource {

    private final MediaRows rows;
    private final MediaStore store;
    private final MediaConfig config;
    private final MediaNames names;
    private final List<MediaGuard> guards;
    private final Caller caller;

    MediaResource(
            MediaRows rows,
            MediaStore store,
            MediaConfig config,
            @All List<MediaGuard> guards,
            Caller caller,
            MediaNames names) {
        this.rows = rows;
        this.store = store;
        this.config = config;
        this.guards = guards;
        this.caller = caller;
        this.names = names;
    }

    @GET
    public Uni<Response> read(
            @PathParam("service") String service, @PathParam("mediaId") UUID id, @PathParam("variant") String variant) {
        return rows.find(id).chain(found -> {
            MediaItem item = found.filter(i -> service.equals(names.service()))
                    .filter(MediaItem::isReady)
                    .filter(i -> i.variants().contains(variant))
                    .orElseThrow(SharedProblem.NOT_FOUND::problem);
            return item.guarded()
                    ? guarded(item, variant)
                    : Uni.createFrom().item(redirect(item, variant, config.linkLife(), "public"));
        });
    }

    private Uni<Response> guarded(MediaItem item, String variant) {
        MediaGuard guard = guards.stream()
                .filter(g -> g.kind().equals(item.kind()))
                .findFirst()
                .orElseThrow(SharedProblem.NOT_FOUND::problem);
        return guard.mayRead(caller.viewer(), item).map(may -> {
            if (!may) {
                throw SharedProblem.NOT_FOUND.problem();
            }
            return redirect(item, variant, guard.linkLife(), "private");
        });
    }

    /** The redirect is cached for less than the link lives, so that a cached one always works. */
    private Response redirect(MediaItem item, String variant, Duration life, String cacheability) {
        String link = store.link(names.variant(item.id(), variant), life);
        return Response.status(302)
                .location(URI.create(link))
                .header(HttpHeaders.CACHE_CONTROL, cacheability + ", max-age=" + life.toSeconds() * 3 / 4)
                .build();
    }
}
