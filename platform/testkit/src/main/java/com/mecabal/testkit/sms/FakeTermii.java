package com.mecabal.testkit.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An SMS provider that speaks as Termii does and keeps what it was given. It takes everything until it is told otherwise. */
public final class FakeTermii implements AutoCloseable {

    private static final String PATH = "/api/sms/send";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    public FakeTermii() {
        server.start();
        takesEverything();
    }

    public URI url() {
        return URI.create("http://localhost:" + server.port());
    }

    /** Forgets what it was given and told. */
    public void takesEverything() {
        server.resetAll();
        server.stubFor(post(urlEqualTo(PATH)).willReturn(okJson("""
                        {"code": "ok", "message_id": "3017544054459083819856413", "message": "Successfully Sent",
                         "balance": 1047.57, "user": "Ada Lovelace"}
                        """)));
    }

    /** On every road. */
    public void refuses(int status, String message) {
        server.stubFor(post(urlEqualTo(PATH)).willReturn(refusal(status, message)));
    }

    public void refusesOnRoad(String road, int status, String message) {
        server.stubFor(post(urlEqualTo(PATH))
                .withRequestBody(matchingJsonPath("$[?(@.channel == '" + road + "')]"))
                .willReturn(refusal(status, message)));
    }

    public void comesBackAfter(Duration wait) {
        server.stubFor(post(urlEqualTo(PATH))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", Long.toString(wait.toSeconds()))));
    }

    /** Answers so late that nobody waits any more. */
    public void keepsSilent(Duration howLong) {
        server.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withFixedDelay((int) howLong.toMillis())));
    }

    /** Everything that it was given since it last forgot, oldest first. */
    public List<JsonNode> given() {
        return server.findAll(postRequestedFor(urlEqualTo(PATH))).stream()
                .map(request -> read(request.getBodyAsString()))
                .toList();
    }

    /** The last text to this number (E.164). */
    public Optional<String> lastTextTo(String number) {
        return given().reversed().stream()
                .filter(sent -> sent.get("to").asText().equals(number.substring(1)))
                .map(sent -> sent.get("sms").asText())
                .findFirst();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder refusal(
            int status, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(JSON.createObjectNode()
                        .put("code", status)
                        .put("message", message)
                        .toString());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }
}
