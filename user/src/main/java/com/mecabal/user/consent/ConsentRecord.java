package com.mecabal.user.consent;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** One line of the history. */
record ConsentRecord(String purpose, String textVersion, String language, String channel, boolean given, Instant at) {

    static ConsentRecord from(Row row) {
        return new ConsentRecord(
                row.getString("purpose"),
                row.getString("text_version"),
                row.getString("language"),
                row.getString("channel"),
                row.getBoolean("given"),
                row.getOffsetDateTime("at").toInstant());
    }
}
