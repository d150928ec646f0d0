package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class DocumentResourceTest {

    @Test
    void mergedDocument_holdsEveryPublishedOperationOnceAndStandsWhileServicesAreAway() {
        Awaitility.await().until(() -> document().getJsonObject("paths").size() >= 3);
        Gate.control("stop/beta");
        Gate.control("stop/gamma");
        try {
            JsonObject document = document();
            assertThat(document.getJsonObject("paths").fieldNames())
                    .contains("/v1/open/{id}", "/v1/closed/{id}", "/v1/maybe/{id}")
                    // Internal, and in no row.
                    .doesNotContain("/v1/hidden/{id}", "/v1/secret/{id}");
            JsonObject closed = operation(document, "/v1/closed/{id}");
            assertThat(closed.getJsonArray("security").encode()).isEqualTo("[{\"accessToken\":[]}]");
            assertThat(operation(document, "/v1/maybe/{id}")
                            .getJsonArray("security")
                            .encode())
                    .isEqualTo("[{},{\"accessToken\":[]}]");
            assertThat(operation(document, "/v1/open/{id}").getJsonArray("security"))
                    .isEmpty();
            assertThat(closed.encode()).contains("#/components/schemas/alpha.Thing");
            assertThat(document.getJsonObject("components")
                            .getJsonObject("schemas")
                            .fieldNames())
                    .contains("alpha.Thing", "beta.Thing");
        } finally {
            Gate.control("start/beta");
            Gate.control("start/gamma");
        }
    }

    @Test
    void documents_areRevalidatedByETag() {
        Answer first = Gate.get("/v1/openapi.json").send();
        Answer second = Gate.get("/v1/openapi.json")
                .header("If-None-Match", first.header("ETag"))
                .send();
        assertThat(second.status()).isEqualTo(304);
        assertThat(Gate.get("/v1/openapi.yaml").send().text()).startsWith("openapi:");
        assertThat(Gate.get("/v1/openapi/nobody.json").send().code()).isEqualTo("not-found");
        Awaitility.await().until(() -> Gate.get("/v1/openapi/alpha.json").send().status() == 200);
    }

    @Test
    void docs_loadWithoutAForeignHost() {
        Answer page = Gate.get("/docs").send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        Matcher sources = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        List<String> assets = sources.results().map(found -> found.group(1)).toList();
        assertThat(assets).hasSizeGreaterThan(2).allMatch(asset -> asset.startsWith("/docs/"));
        for (String asset : assets) {
            assertThat(Gate.get(asset).send().status()).as(asset).isEqualTo(200);
        }
        assertThat(Gate.get("/docs/package.json").send().status()).isEqualTo(404);
    }

    @Test
    void status_speaksTheWordsThatPeopleKnow() {
        Answer answer = Gate.get("/v1/status").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=5");
        assertThat(answer.json().getJsonArray("components").stream().map(item -> ((JsonObject) item).getString("name")))
                .containsExactlyInAnyOrder("feed", "alerts", "market", "chat");
        assertThat(answer.text()).doesNotContain("127.0.0.1");
    }

    private static JsonObject document() {
        return Gate.get("/v1/openapi.json").send().json();
    }

    private static JsonObject operation(JsonObject document, String path) {
        return document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
    }
}
