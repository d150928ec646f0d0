package com.mecabal.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.identity.TestToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service answers to bad input; a service implements it in one test class with a write and a list of its own. */
public interface BadInputContract {

    /** A write that needs a signed-in resident and takes a JSON object. */
    Sample write();

    /** A keyset list that a resident may read. */
    String listPath();

    /** A single resource path with {@code %s} for the id, readable by residents. */
    String resourcePath();

    /** @param body a valid one; whether it would succeed does not matter, only that its shape is right */
    record Sample(String method, String path, Map<String, Object> body) {}

    @Test
    default void write_refusesMalformedJson() {
        send(TestNeighbour.resident(), "{\"a\":").expect(400, "malformed-json");
        send(TestNeighbour.resident(), "\u0000").expect(400, "malformed-json");
    }

    @Test
    default void write_refusesUnknownFields() throws Exception {
        Map<String, Object> body = new LinkedHashMap<>(write().body());
        body.put("isAdmin", true);
        Answer answer = send(TestNeighbour.resident(), new ObjectMapper().writeValueAsString(body));
        answer.expect(400, "unknown-field");
        assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/isAdmin");
    }

    @Test
    default void write_refusesAnotherMediaType() {
        Service.call(write().method(), write().path())
                .token(TestNeighbour.resident().token())
                .body("text/plain", "hello".getBytes(StandardCharsets.UTF_8))
                .send()
                .expect(415, "unsupported-media-type");
    }

    @Test
    default void write_refusesAnOversizeBody() {
        send(TestNeighbour.resident(), "{\"a\":\"" + "x".repeat(70_000) + "\"}").expect(413, "body-too-large");
    }

    @Test
    default void write_refusesAnOverlongIdempotencyKey() throws Exception {
        Service.call(write().method(), write().path())
                .token(TestNeighbour.resident().token())
                .idempotencyKey("k".repeat(256))
                .json(write().body())
                .send()
                .expect(400, "validation-failed");
    }

    @Test
    default void token_missingExpiredOrForgedIsRefused() throws Exception {
        UUID somebody = UUID.randomUUID();
        withToken(null).expect(401, "token-missing");
        withToken(TestToken.of(somebody).expired().signed()).expect(401, "token-expired");
        withToken(TestToken.of(somebody).forged()).expect(401, "token-invalid");
        withToken(TestToken.of(somebody).unsigned()).expect(401, "token-invalid");
        withToken(TestToken.of(somebody).keyedByThePublicKey()).expect(401, "token-invalid");
        withToken(TestToken.of(somebody).claim("iss", "https://elsewhere.test").signed())
                .expect(401, "token-invalid");
        withToken(TestToken.of(somebody).claim("aud", "another").signed()).expect(401, "token-invalid");
        withToken(TestToken.of(somebody).claim("sid", null).signed()).expect(401, "token-invalid");
        withToken("not-a-token").expect(401, "token-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=ten", "limit=9999999999"})
    default void list_refusesALimitOutsideItsRange(String query) {
        TestNeighbour.resident().get(with(listPath(), query)).expect(400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "cursor=eA.AAAAAAAAAAAAAAAAAAAAAA", "cursor=..", "cursor=%00"})
    default void list_refusesAMadeUpCursor(String query) {
        TestNeighbour.resident().get(with(listPath(), query)).expect(400, "cursor-invalid");
    }

    @Test
    default void resource_ofNobodyIsNotFound() {
        TestNeighbour caller = TestNeighbour.resident();
        caller.get(resourcePath().formatted(UUID.randomUUID())).expect(404, "not-found");
        caller.get(resourcePath().formatted("not-an-id")).expect(404, "not-found");
        caller.get(resourcePath().formatted("%27%3B%20drop")).expect(404, "not-found");
    }

    @Test
    default void route_thatDoesNotExistIsNotFound() {
        TestNeighbour.resident().get("/v1/no-such-thing/at-all").expect(404, "not-found");
    }

    @Test
    default void identityHeaders_areNotBelieved() throws Exception {
        Service.call(write().method(), write().path())
                .header("X-User-Id", UUID.randomUUID().toString())
                .header("X-Roles", "admin")
                .json(write().body())
                .send()
                .expect(401, "token-missing");
    }

    private Answer send(TestNeighbour caller, String json) {
        return Service.call(write().method(), write().path())
                .token(caller.token())
                .body("application/json", json.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private Answer withToken(String token) {
        var call = Service.call(write().method(), write().path()).json(write().body());
        return (token == null ? call : call.token(token)).send();
    }

    private static String with(String path, String query) {
        return path + (path.contains("?") ? "&" : "?") + query;
    }
}
