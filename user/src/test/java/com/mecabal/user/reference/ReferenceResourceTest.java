package com.mecabal.user.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ReferenceResourceTest {

    @Inject
    Neighbourhood neighbourhood;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "languages,23",
        "cultural-backgrounds,17",
        "professions,320",
        "landmark-kinds,24",
        "document-types,10",
        "connection-kinds,5",
        "badges,21",
        "levels,6"
    })
    void set_isPublicAndWhole(String set, int atLeast) {
        JsonNode items = Neighbourhood.anonymously("/v1/reference/" + set).at("/items");
        assertThat(items.size()).isGreaterThanOrEqualTo(atLeast);
        items.forEach(item -> {
            assertThat(item.at("/id").asText()).isNotBlank();
            assertThat(item.at("/label/en").asText()).isNotBlank();
            assertThat(item.at("/retired").asBoolean()).isFalse();
        });
    }

    @Test
    void set_isCachedForADayAndTagged() {
        Answer first = Service.call("GET", "/v1/reference/professions").send().expect(200);
        assertThat(first.header("cache-control").orElse("")).contains("max-age=86400");
        Service.call("GET", "/v1/reference/professions")
                .header("If-None-Match", first.header("etag").orElseThrow())
                .send()
                .expect(304);
        JsonNode baker = first.json().at("/items").findParents("parentId").getFirst();
        assertThat(baker.path("id").asText()).startsWith(baker.path("parentId").asText() + ".");
    }

    @Test
    void set_thatDoesNotExistIsNotFound() {
        Service.call("GET", "/v1/reference/star-signs").send().expect(404, "not-found");
    }
}
