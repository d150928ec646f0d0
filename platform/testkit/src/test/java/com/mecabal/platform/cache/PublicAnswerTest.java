package com.mecabal.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicAnswerTest {

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void withoutAToken_itMayBeKeptAndNamesWhatItShows() {
        String note = note();
        String place = UUID.randomUUID().toString();
        Answer answer = anonymous("/v1/notes?limit=1&placeId=" + place.toUpperCase());
        assertThat(answer.header("cache-control")).contains("public, max-age=15");
        assertThat(answer.header("vary")).contains("Save-Data");
        assertThat(tags(answer)).contains("note:" + note, "person:" + amina.id(), "place:" + place);
    }

    @Test
    void withAToken_itIsForTheCallerAlone() {
        note();
        Answer answer = amina.get("/v1/notes?limit=1").expect(200);
        assertThat(answer.header("cache-control")).contains("private, no-store");
        assertThat(answer.header("cache-tag")).isEmpty();
        assertThat(answer.header("vary")).contains("Save-Data");
    }

    @Test
    void forEveryone_itIsTheSameWithAToken() {
        String path = "/v1/notes/" + note() + "/copies/1";
        assertThat(amina.get(path).expect(200).header("cache-control")).contains("public, max-age=30");
        Answer known = amina.call("GET", path)
                .header("If-None-Match", anonymous(path).header("etag").orElseThrow())
                .send()
                .expect(304);
        assertThat(known.header("cache-control")).contains("public, max-age=30");
        assertThat(tags(known)).contains("person:" + amina.id());
    }

    @Test
    void nothingThere_mayBeKeptTooUntilItComes() {
        UUID absent = UUID.randomUUID();
        Answer answer =
                Service.call("GET", "/v1/notes/" + absent + "/copies/1").send().expect(404);
        assertThat(answer.header("cache-control")).contains("public, max-age=30");
        assertThat(tags(answer)).containsExactly("note:" + absent);
    }

    @Test
    void refusal_isNotKept() {
        Answer answer = Service.call("GET", "/v1/notes?limit=0").send().expect(400);
        assertThat(answer.header("cache-control")).contains("no-store");
    }

    @Test
    void parameterThatIsNoId_isNoTag() {
        Answer answer = anonymous("/v1/notes?limit=1&placeId=a%0D%0Ab");
        assertThat(tags(answer)).noneMatch(tag -> tag.startsWith("place:"));
    }

    @Test
    void moreThanAHeaderHolds_isNotKept() {
        CacheTags tags = new CacheTags();
        IntStream.range(0, 400).forEach(i -> tags.add("note", i));
        assertThat(tags.areTooMany()).isFalse();
        assertThat(tags.person(1).areTooMany()).isTrue();
    }

    private String note() {
        return amina.post("/v1/notes", Map.of("text", "hello"))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static Answer anonymous(String path) {
        return Service.call("GET", path).send().expect(200);
    }

    private static List<String> tags(Answer answer) {
        return List.of(answer.header("cache-tag").orElse("").split(" "));
    }
}
