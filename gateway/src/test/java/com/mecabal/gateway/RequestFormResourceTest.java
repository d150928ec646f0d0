package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RequestFormResourceTest {

    private final String token = TestIssuer.current().token().sign();

    @Test
    void headersOfIdentityAndOrigin_areTheGatewaysAlone() {
        JsonObject seen = Gate.get("/v1/open/echo")
                .directly(Gate.client("127.0.0.2"))
                .header("X-User-Id", "1")
                .header("x_user_id", "1")
                .header("X-Roles", "admin")
                .header("X-Account-Id", "1")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Real-IP", "1.2.3.4")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Internal-Auth", "yes")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Offline-Replay", "true")
                .header("X-Anything-Else", "stays")
                .send()
                .json()
                .getJsonObject("headers");
        assertThat(seen.fieldNames())
                .doesNotContain(
                        "x-user-id",
                        "x_user_id",
                        "x-roles",
                        "x-account-id",
                        "x-real-ip",
                        "forwarded",
                        "x-internal-auth",
                        "x-http-method-override",
                        "x-offline-replay");
        assertThat(seen.getString("x-forwarded-for")).isEqualTo("127.0.0.2");
        assertThat(seen.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(seen.getString("x-anything-else")).isEqualTo("stays");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                      | 203.0.113.9",
                "1.2.3.4, 203.0.113.9             | 203.0.113.9",
                "1.2.3.4, 203.0.113.9, 127.0.0.1  | 203.0.113.9",
                "rubbish, 203.0.113.9             | 203.0.113.9",
                "203.0.113.9, rubbish             | 127.0.0.1",
                "2001:db8:1:2:3:4:5:6             | 2001:db8:1:2:3:4:5:6",
            })
    void trustedProxy_isBelievedUpToTheFirstUntrustedEntryFromTheRight(String forwarded, String address) {
        JsonObject seen =
                Gate.get("/v1/open/echo").from(forwarded).send().json().getJsonObject("headers");
        assertThat(seen.getString("x-forwarded-for")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tooLargeBody_neverReachesTheUpstream(boolean declared) {
        String key = UUID.randomUUID().toString();
        String body = "\"" + "x".repeat(65 * 1024) + "\"";
        Gate.Call call = Gate.post("/v1/closed/echo?key=" + key, body).bearer(token);
        Answer answer = declared ? call.send() : call.chunked().send();
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body-too-large");
        assertThat(Gate.seen("alpha", key)).isZero();
    }

    @Test
    void bodiesWithinTheRowsLimit_arriveWhole() {
        String small = "\"" + "x".repeat(60 * 1024) + "\"";
        String large = "\"" + "x".repeat(200 * 1024) + "\"";
        assertThat(Gate.post("/v1/closed/echo", small)
                        .bearer(token)
                        .send()
                        .json()
                        .getInteger("bytes"))
                .isEqualTo(small.length());
        assertThat(Gate.post("/v1/large/echo", large)
                        .bearer(token)
                        .chunked()
                        .send()
                        .json()
                        .getInteger("bytes"))
                .isEqualTo(large.length());
    }

    @Test
    void otherMediaTypesAndCompressedBodies_areRefused() {
        assertThat(Gate.call("POST", "/v1/closed/echo")
                        .bearer(token)
                        .header("Content-Type", "text/plain")
                        .body("hello")
                        .send()
                        .code())
                .isEqualTo("unsupported-media-type");
        assertThat(Gate.post("/v1/closed/echo", "{}")
                        .bearer(token)
                        .header("Content-Encoding", "gzip")
                        .send()
                        .code())
                .isEqualTo("unsupported-media-type");
        assertThat(Gate.call("PATCH", "/v1/closed/echo")
                        .bearer(token)
                        .header("Content-Type", "application/merge-patch+json; charset=utf-8")
                        .body("{}")
                        .send()
                        .status())
                .isEqualTo(200);
        // A provider's bytes are signed as they are.
        assertThat(Gate.call("POST", "/v1/hooks/paystack")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body("a=b")
                        .send()
                        .json()
                        .getInteger("bytes"))
                .isEqualTo(3);
    }

    @Test
    void longAddressesAndHeaders_haveTheirOwnAnswers() {
        assertThat(Gate.get("/v1/open/echo?a=" + "x".repeat(8200)).send().code())
                .isEqualTo("url-too-long");
        assertThat(Gate.get("/v1/open/echo")
                        .header("X-A", "x".repeat(8200))
                        .send()
                        .code())
                .isEqualTo("headers-too-large");
        Gate.Call many = Gate.get("/v1/open/echo");
        for (int i = 0; i < 5; i++) {
            many.header("X-A" + i, "x".repeat(4000));
        }
        assertThat(many.send().status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/open/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /v1/open/echo HTTP/1.1\r\nHost: a\r\nX-A: b\r\n folded\r\n\r\n",
                "GET /v1/open/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "POST /v1/open/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "GET /v1/open/%2e%2e/echo HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/open/a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/open/a%252e HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/open/a%00 HTTP/1.1\r\nHost: a\r\n\r\n",
            })
    void requestsThatServersReadDifferently_areRefused(String bytes) {
        assertThat(Gate.raw(bytes)).isEqualTo(400);
    }

    @Test
    void trace_isNoMethodHere() {
        assertThat(Gate.raw("TRACE /v1/open/echo HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo(405);
    }

    @Test
    void allowedOrigin_getsExactlyOneHeaderThoughTheUpstreamSendsItsOwn() {
        Answer allowed = Gate.get("/v1/open/text?bytes=5")
                .header("Origin", "https://app.mecabal.ng")
                .send();
        assertThat(allowed.headers().getAll("Access-Control-Allow-Origin")).containsExactly("https://app.mecabal.ng");
        assertThat(allowed.header("Access-Control-Expose-Headers")).contains("ETag", "RateLimit", "X-Request-Id");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).isNull();
        Answer foreign = Gate.get("/v1/open/text?bytes=5")
                .header("Origin", "https://evil.example")
                .send();
        assertThat(foreign.headers().getAll("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void preflight_isAnsweredHere() {
        String key = UUID.randomUUID().toString();
        Answer answer = Gate.call("OPTIONS", "/v1/closed/echo?key=" + key)
                .header("Origin", "https://app.mecabal.ng")
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization, if-match")
                .send();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PUT", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("authorization, if-match");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(Gate.seen("alpha", key)).isZero();
        Answer foreign = Gate.call("OPTIONS", "/v1/closed/echo")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .send();
        assertThat(foreign.header("Access-Control-Allow-Methods")).isNull();
    }
}
