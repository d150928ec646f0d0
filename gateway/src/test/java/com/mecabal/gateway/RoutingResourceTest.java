package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.route.CurrentRoutes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RoutingResourceTest {

    @Inject
    CurrentRoutes routes;

    @ConfigProperty(name = "gateway.routes-file")
    String routesFile;

    @Test
    void forward_sendsTheCallToItsUpstream() {
        Answer answer = Gate.get("/v1/open/echo?b=2&a=1").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("uri")).isEqualTo("/v1/open/echo?b=2&a=1");
        assertThat(answer.json().getString("method")).isEqualTo("GET");
    }

    @Test
    void pathOutsideTheTable_isAProblemThatNoUpstreamSaw() {
        String key = UUID.randomUUID().toString();
        Answer answer = Gate.get("/v1/nowhere/echo?key=" + key).send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("no-such-route");
        for (String upstream : new String[] {"alpha", "beta", "gamma"}) {
            assertThat(Gate.seen(upstream, key)).isZero();
        }
    }

    @Test
    void otherVersion_isNamedAsSuch() {
        assertThat(Gate.get("/v2/open/echo").send().code()).isEqualTo("unknown-version");
    }

    @Test
    void wrongMethod_namesTheRightOnes() {
        Answer answer = Gate.call("DELETE", "/v1/status").send();
        assertThat(answer.code()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health/ready", "/.well-known/loadtest", "/q/openapi"})
    void insides_areNotReachable(String path) {
        assertThat(Gate.get(path).send().code()).isEqualTo("no-such-route");
    }

    @Test
    void requestId_isKeptWhenWellFormedAndMadeOtherwise() {
        assertThat(Gate.get("/v1/open/echo")
                        .header("X-Request-Id", "client-id.7_a")
                        .send()
                        .header("X-Request-Id"))
                .isEqualTo("client-id.7_a");
        Answer made =
                Gate.get("/v1/open/echo").header("X-Request-Id", "a b<script>").send();
        assertThat(UUID.fromString(made.header("X-Request-Id")).version()).isEqualTo(7);
        assertThat(made.json().getJsonObject("headers").getString("x-request-id"))
                .isEqualTo(made.header("X-Request-Id"));
    }

    @Test
    void trace_goesOnWithTheSamplingThatIsOurs() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        JsonObject headers = Gate.get("/v1/open/echo")
                .header("traceparent", trace)
                .send()
                .json()
                .getJsonObject("headers");
        assertThat(headers.getString("traceparent")).isEqualTo(trace.substring(0, trace.length() - 2) + "00");
    }

    @Test
    void answers_carrySecurityHeadersAndNothingAboutOurInside() {
        Answer answer = Gate.get("/v1/open/text?bytes=10").send();
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        for (String name :
                new String[] {"Server", "X-Powered-By", "Set-Cookie", "Cache-Tag", "Access-Control-Allow-Origin"}) {
            assertThat(answer.header(name)).as(name).isNull();
        }
        assertThat(answer.header("Strict-Transport-Security")).isNull();
        assertThat(Gate.get("/v1/open/echo")
                        .header("X-Forwarded-Proto", "https")
                        .send()
                        .header("Strict-Transport-Security"))
                .isNotNull();
    }

    @Test
    void longText_isCompressedForWhomCanReadIt() throws IOException {
        Answer packed = Gate.get("/v1/open/text?bytes=5000")
                .header("Accept-Encoding", "gzip")
                .send();
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.bytes().length()).isLessThan(500);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.bytes().getBytes())).readAllBytes())
                .hasSize(5000);
        assertThat(Gate.get("/v1/open/text?bytes=5000").send().text()).hasSize(5000);
        assertThat(Gate.get("/v1/open/text?bytes=800")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .text())
                .hasSize(800);
    }

    @Test
    void head_hasTheLengthAndNoBody() {
        Answer answer = Gate.call("HEAD", "/v1/open/text?bytes=42").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("42");
        assertThat(answer.bytes().length()).isZero();
    }

    @Test
    void deprecatedRow_saysSoAndGoesAtItsSunset() {
        Answer old = Gate.get("/v1/old/echo").send();
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.header("Deprecation")).isEqualTo("@1767225600");
        assertThat(old.header("Sunset")).endsWith("2099 00:00:00 GMT");
        assertThat(old.header("Link")).isEqualTo("</v2/new>; rel=\"successor-version\"");
        Answer gone = Gate.get("/v1/gone/echo").send();
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.code()).isEqualTo("endpoint-gone");
        assertThat(gone.header("Link")).contains("successor-version");
    }

    @Test
    void problemOfAnUpstream_passesWithThisRequestsId() {
        Answer answer = Gate.get("/v1/open/problem?is=409").send();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("code")).isEqualTo("listing-already-sold");
        assertThat(answer.json().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void failureWithoutAProblem_leaksNothing() {
        Answer answer = Gate.get("/v1/open/status?is=500").send();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("upstream-bad-answer");
        assertThat(answer.text()).doesNotContain("Secret");
    }

    @Test
    void badTableAtAReload_leavesTheOldOneInForce() throws IOException {
        Path file = Path.of(routesFile);
        String good = Files.readString(file);
        try {
            Files.writeString(file, good + "  - { path: /v1/open/**, upstream: beta, auth: none }\n");
            assertThat(routes.reload()).isFalse();
            assertThat(Gate.get("/v1/open/echo").send().status()).isEqualTo(200);
            Files.writeString(file, good + "  - { path: /v1/fresh, upstream: alpha, auth: none }\n");
            assertThat(routes.reload()).isTrue();
            assertThat(Gate.get("/v1/fresh").send().status()).isEqualTo(200);
        } finally {
            Files.writeString(file, good);
            assertThat(routes.reload()).isTrue();
        }
    }
}
