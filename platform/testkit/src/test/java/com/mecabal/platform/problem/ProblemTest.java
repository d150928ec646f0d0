package com.mecabal.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemTest {

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void refusal_carriesItsCodeAndPointer() {
        Answer answer = amina.post("/v1/notes", Map.of("text", "how rude")).expect(422, "note-rude");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/text");
        assertThat(answer.json().at("/type").asText()).isEqualTo("urn:mecabal:problem:note-rude");
    }

    @Test
    void invalidShape_namesTheField() {
        Answer answer = amina.post("/v1/notes", Map.of("text", "x".repeat(201))).expect(400, "validation-failed");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/text");
    }

    @Test
    void requestId_isTheCallersWhenItIsWellFormed() {
        Answer kept = amina.call("GET", "/v1/notes")
                .header("X-Request-Id", "abc-12345")
                .send();
        assertThat(kept.header("x-request-id")).contains("abc-12345");
        Answer made = amina.call("GET", "/v1/notes")
                .header("X-Request-Id", "no good!")
                .send();
        assertThat(made.header("x-request-id").orElseThrow()).hasSize(36);
    }

    @Test
    void newcomer_isToldTheNextStep() {
        Answer answer = TestNeighbour.newcomer("home-place")
                .post("/v1/notes", Map.of("text", "hello"))
                .expect(403, "onboarding-incomplete");
        assertThat(answer.json().path("nextStep").asText()).isEqualTo("home-place");
    }

    /** Past the conformance filter on purpose: this is the one test that looks at a 500. */
    @Test
    void unknownFailure_isA500ThatTellsNothing() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(Service.uri("/v1/notes"))
                .header("Authorization", "Bearer " + amina.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"crash\"}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
            assertThat(new ObjectMapper().readTree(answer.body()).path("code").asText())
                    .isEqualTo("internal");
        }
    }
}
