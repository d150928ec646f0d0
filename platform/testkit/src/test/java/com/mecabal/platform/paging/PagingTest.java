package com.mecabal.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PagingTest {

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void pages_showEveryRowOnceUnderInserts() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            written.addFirst(note("note " + i));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = amina.get("/v1/notes?limit=10" + cursor).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            note("somebody writes meanwhile");
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null && !seen.containsAll(written));
        assertThat(seen).doesNotHaveDuplicates().containsAll(written);
    }

    @Test
    void lastPage_hasNoCursor() {
        JsonNode page = amina.get("/v1/notes?limit=100").expect(200).json();
        assertThat(page.has("nextCursor")).isTrue();
    }

    @Test
    void etag_answers304AndGuardsEdits() {
        String path = "/v1/notes/" + note("version one");
        String tag = amina.get(path).expect(200).header("etag").orElseThrow();
        assertThat(amina.call("GET", path)
                        .header("If-None-Match", tag)
                        .send()
                        .expect(304)
                        .raw()
                        .body())
                .isEmpty();
        amina.call("PATCH", path).json(Map.of("text", "blind")).send().expect(428, "precondition-required");
        amina.call("PATCH", path)
                .ifMatch(tag)
                .json(Map.of("text", "two"))
                .send()
                .expect(200);
        amina.call("PATCH", path)
                .ifMatch(tag)
                .json(Map.of("text", "three"))
                .send()
                .expect(412, "stale-edit");
        assertThat(amina.get(path).json().path("text").asText()).isEqualTo("two");
    }

    private String note(String text) {
        return amina.post("/v1/notes", Map.of("text", text))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
