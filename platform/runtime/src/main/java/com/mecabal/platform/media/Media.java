package com.mecabal.platform.media;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finished media in the hands of the things that show them. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
public class Media {

    private static final String SHOWN =
            "json_build_object('id', m.id, 'w', m.width, 'h', m.height, 'b', m.blurhash, 'v', m.variants)";

    private final MediaRows rows;
    private final String service;

    Media(MediaRows rows, @ConfigProperty(name = "mecabal.service") String service) {
        this.rows = rows;
        this.service = service;
    }

    /**
     * Gives media to a thing, in this order, within the transaction that makes the thing.
     *
     * @return fails with 422 {@code media-not-ready} when one of them is foreign, of another kind, unfinished or purged: one
     *     answer for all, because the difference would tell about another's uploads
     */
    public Uni<List<MediaView>> claim(SqlConnection tx, Viewer viewer, MediaKind kind, List<UUID> ids, MediaUse use) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (new HashSet<>(ids).size() != ids.size()) {
            throw SharedProblem.MEDIA_NOT_READY.problem();
        }
        return rows.lock(tx, ids).chain(found -> {
            boolean all = found.size() == ids.size()
                    && found.stream().allMatch(i -> i.isReady() && i.belongsTo(viewer.accountId(), kind));
            if (!all) {
                throw SharedProblem.MEDIA_NOT_READY.problem();
            }
            List<MediaItem> inOrder = new ArrayList<>(found);
            inOrder.sort(Comparator.comparingInt(i -> ids.indexOf(i.id())));
            return rows.insertUses(tx, use, ids)
                    .replaceWith(
                            inOrder.stream().map(i -> MediaView.of(service, i)).toList());
        });
    }

    /**
     * From now on exactly these, in this order: claims what is new, releases what is missing.
     *
     * @return as {@link #claim}
     */
    public Uni<List<MediaView>> replace(SqlConnection tx, Viewer viewer, MediaKind kind, List<UUID> ids, MediaUse use) {
        return claim(tx, viewer, kind, ids, use).call(() -> rows.deleteUses(tx, use.in(), List.of(use.by()), ids));
    }

    /** Takes all media from a thing; what nothing else shows is purged: gone for readers at once, its objects soon after. */
    public Uni<Void> release(SqlConnection tx, MediaUse use) {
        return release(tx, use.in(), List.of(use.by()));
    }

    /** Takes all media from many things of one sort. */
    public Uni<Void> release(SqlConnection tx, String in, List<UUID> by) {
        return rows.deleteUses(tx, in, by, List.of());
    }

    /** Purges media whatever shows them: for moderators and for the erasure of a part. */
    public Uni<Void> purge(SqlConnection tx, List<UUID> ids) {
        return rows.purge(tx, ids);
    }

    /** Purges all that a person uploaded to this service, tickets too. */
    public Uni<Void> purgeOwnedBy(SqlConnection tx, UUID owner) {
        return rows.purgeOwnedBy(tx, owner);
    }

    /** What a person has uploaded to this service, for exports: ready media in the order of their upload. */
    public Uni<List<MediaItem>> ownedBy(SqlClient client, UUID owner) {
        return rows.ownedBy(client, owner);
    }

    /** Declared bytes of all tickets of a person since then, for daily limits. */
    public Uni<Long> bytesSince(UUID owner, Instant since) {
        return rows.bytesSince(owner, since);
    }

    public Uni<List<MediaView>> usedBy(SqlClient client, MediaUse use) {
        return rows.usedBy(client, use)
                .map(items -> items.stream().map(i -> MediaView.of(service, i)).toList());
    }

    /**
     * A column for list statements: the media of each row's thing as one JSON array, for {@link #views}.
     *
     * @param in as in {@link MediaUse}
     * @param by expression for the thing's id in the statement: {@code p.id}
     */
    public static String column(String in, String by) {
        return """
                (SELECT json_agg(%s ORDER BY u.position)
                 FROM media_use u JOIN media m ON m.id = u.media_id
                 WHERE u.used_in = '%s' AND u.used_by = %s AND m.state = 'ready')""".formatted(SHOWN, in, by);
    }

    /** As {@link #column}, but the first one only, for {@link #view}. */
    public static String firstColumn(String in, String by) {
        return """
                (SELECT %s
                 FROM media_use u JOIN media m ON m.id = u.media_id
                 WHERE u.used_in = '%s' AND u.used_by = %s AND m.state = 'ready' ORDER BY u.position LIMIT 1)""".formatted(SHOWN, in, by);
    }

    /** Reads what {@link #column} selected; null is the empty list. */
    public List<MediaView> views(JsonArray column) {
        return column == null
                ? List.of()
                : column.stream().map(JsonObject.class::cast).map(this::view).toList();
    }

    /** Reads what {@link #firstColumn} selected, or null. */
    public MediaView view(JsonObject column) {
        return column == null
                ? null
                : MediaView.of(
                        service,
                        UUID.fromString(column.getString("id")),
                        column.getString("b"),
                        column.getInteger("w"),
                        column.getInteger("h"),
                        column.getJsonArray("v").stream().map(Object::toString).toList());
    }
}
