package com.mecabal.social.photo;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.media.Media;
import com.mecabal.platform.media.MediaKind;
import com.mecabal.platform.media.MediaUse;
import com.mecabal.platform.media.MediaView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Ties photos to what shows them. */
@ApplicationScoped
public class Photos {

    /** What shows photos. */
    public static final String POST = "post";

    public static final String COMMENT = "comment";

    static final MediaKind PHOTO = MediaKind.images("photo");

    private final Media media;

    Photos(Media media) {
        this.media = media;
    }

    /** A column of every statement that lists things; {@link #in} reads it. */
    public static String column(String in, String by) {
        return Media.column(in, by) + " AS photos";
    }

    public List<MediaView> in(Row row) {
        return media.views((JsonArray) row.getJson("photos"));
    }

    /** Fails with 422 {@code media-not-ready} for what is not the viewer's own or not finished. */
    public Uni<Void> show(SqlConnection tx, Viewer viewer, MediaUse use, List<UUID> ids) {
        return media.claim(tx, viewer, PHOTO, ids, use).replaceWithVoid();
    }

    /** From now on exactly these; fails as {@link #show}. */
    public Uni<Void> replace(SqlConnection tx, Viewer viewer, MediaUse use, List<UUID> ids) {
        return media.replace(tx, viewer, PHOTO, ids, use).replaceWithVoid();
    }

    /** What nothing else shows is purged. */
    public Uni<Void> release(SqlConnection tx, String in, List<UUID> by) {
        return media.release(tx, in, by);
    }

    public Uni<UUID[]> idsOf(SqlConnection tx, MediaUse use) {
        return media.usedBy(tx, use)
                .map(shown -> shown.stream().map(MediaView::id).toArray(UUID[]::new));
    }
}
