package com.mecabal.platform.media;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;

/**
 * One row of {@code media}.
 *
 * @param type MIME type as declared and checked
 * @param variants names of what lies in the bucket, smallest first; empty until ready
 */
public record MediaItem(
        UUID id,
        UUID ownerId,
        String kind,
        boolean guarded,
        String type,
        long bytes,
        String sha256,
        State state,
        Integer width,
        Integer height,
        String blurHash,
        List<String> variants) {

    static final String COLUMNS = """
            m.id, m.owner_id, m.kind, m.guarded, m.type, m.bytes, m.sha256, m.state, m.width, m.height, m.blurhash, m.variants""";

    public enum State {
        TICKET,
        READY,
        PURGED
    }

    static MediaItem from(Row row) {
        return new MediaItem(
                row.getUUID("id"),
                row.getUUID("owner_id"),
                row.getString("kind"),
                row.getBoolean("guarded"),
                row.getString("type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                state(row.getString("state")),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getString("blurhash"),
                List.of(row.getArrayOfStrings("variants")));
    }

    public boolean isReady() {
        return state == State.READY;
    }

    boolean belongsTo(UUID person, MediaKind expected) {
        return ownerId.equals(person) && kind.equals(expected.name());
    }

    private static State state(String stored) {
        return switch (stored) {
            case "ticket" -> State.TICKET;
            case "ready" -> State.READY;
            default -> State.PURGED;
        };
    }
}
