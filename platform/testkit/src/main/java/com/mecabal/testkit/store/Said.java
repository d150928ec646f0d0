package com.mecabal.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the service under test has told others, as its outbox keeps it, oldest first. */
@ApplicationScoped
public class Said {

    private final Tables tables;

    Said(Tables tables) {
        this.tables = tables;
    }

    /** @return payloads */
    public List<JsonObject> of(String type, Object subject) {
        var rows = tables.run(
                "SELECT payload FROM outbox WHERE type = $1 AND subject = $2 ORDER BY seq", type, subject.toString());
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getJsonObject("payload"))
                .toList();
    }

    /** Holds that something was said, and gives the newest payload. */
    public JsonObject last(String type, Object subject) {
        List<JsonObject> all = of(type, subject);
        assertThat(all).as("%s about %s", type, subject).isNotEmpty();
        return all.getLast();
    }

    public List<String> typesAbout(Object subject) {
        return tables.texts("SELECT type FROM outbox WHERE subject = $1 ORDER BY seq", subject.toString());
    }
}
