package com.mecabal.social.post;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a post used to say.
 *
 * @param editedAt since when it said so
 */
record PostRevision(int revision, String title, String content, List<UUID> mediaIds, Instant editedAt) {

    static PostRevision from(Row row) {
        return new PostRevision(
                row.getInteger("revision"),
                row.getString("title"),
                row.getString("content"),
                List.of(row.getArrayOfUUIDs("media_ids")),
                row.getOffsetDateTime("edited_at").toInstant());
    }
}
