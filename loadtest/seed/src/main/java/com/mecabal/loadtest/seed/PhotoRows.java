package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Media that were finished and are shown. Their rows only: no object lies in the bucket, and no test fetches one. */
final class PhotoRows {

    private static final List<String> VARIANTS = List.of("64", "320", "720", "1280");

    private final Plan plan;
    private final String kind;
    private final String shownIn;

    PhotoRows(Plan plan, String kind, String shownIn) {
        this.plan = plan;
        this.kind = kind;
        this.shownIn = shownIn;
    }

    interface Sink {
        /** One photo of the thing with this number and id. */
        void add(int number, UUID of, Neighbour owner, Instant at) throws SQLException;
    }

    interface Source {
        void pour(Sink sink) throws SQLException;
    }

    void write(Store store, Source source) throws SQLException {
        try (Rows rows = store.fill(
                "media",
                "id, owner_id, kind, guarded, type, bytes, sha256, state, width, height, blurhash, variants, uses,"
                        + " created_at, offered_at, completed_at, incoming_gone")) {
            source.pour((number, of, owner, at) -> {
                Draw draw = draw(number);
                rows.add(
                        draw.id(at),
                        owner.id(),
                        kind,
                        false,
                        "image/jpeg",
                        draw.between(200_000, 3_000_000),
                        HexFormat.of().formatHex(draw.bytes(32)),
                        "ready",
                        1600,
                        1200,
                        "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
                        VARIANTS,
                        1,
                        at,
                        at,
                        at,
                        true);
            });
        }
        try (Rows rows = store.fill("media_use", "used_in, used_by, media_id, position")) {
            source.pour((number, of, owner, at) ->
                    rows.add(shownIn, of, draw(number).id(at), 1));
        }
    }

    private Draw draw(int number) {
        return plan.draw("photo in " + shownIn, number);
    }
}
