package com.mecabal.gateway;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Gate.Answer;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TokenResourceTest {

    private final TestIssuer issuer = TestIssuer.current();

    @Test
    void rightToken_passesUnchanged() {
        String token = issuer.token().sign();
        Answer answer = Gate.get("/v1/closed/echo").bearer(token).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("headers").getString("authorization"))
                .isEqualTo("Bearer " + token);
    }

    @Test
    void noToken_isRefusedOnlyWhereOneIsRequired() {
        Answer refused = Gate.get("/v1/closed/echo").send();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("token-missing");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(Gate.get("/v1/maybe/echo").send().status()).isEqualTo(200);
        assertThat(Gate.get("/v1/open/echo").send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/closed/echo", "/v1/maybe/echo"})
    void badTokens_areRefusedEverywhereButWhereNobodyLooks(String path) throws JoseException {
        List<String> bad = List.of(
                issuer.token().signedBy(AlgorithmIdentifiers.NONE, null).sign(),
                issuer.token()
                        .signedBy(AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(issuer.publicKeyBytes()))
                        .sign(),
                issuer.token()
                        .signedBy(
                                AlgorithmIdentifiers.RSA_USING_SHA256,
                                RsaJwkGenerator.generateJwk(2048).getPrivateKey())
                        .sign(),
                issuer.token().issuer("https://elsewhere.example").sign(),
                issuer.token().audience("another").sign(),
                issuer.token().without("sid").sign(),
                issuer.token().without("rv").sign(),
                issuer.token().without("sub").sign(),
                issuer.token().without("exp").sign(),
                issuer.token().keyId(UUID.randomUUID().toString()).sign(),
                "rubbish",
                issuer.token().sign() + "x");
        for (String token : bad) {
            Answer answer = Gate.get(path).bearer(token).send();
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.code()).as(token).isEqualTo("token-invalid");
        }
        assertThat(Gate.get("/v1/open/echo").bearer("rubbish").send().status()).isEqualTo(200);
    }

    @Test
    void expiredToken_isTellingToRefresh() {
        assertThat(Gate.get("/v1/closed/echo")
                        .bearer(issuer.token().expiredFor(60).sign())
                        .send()
                        .code())
                .isEqualTo("token-expired");
        assertThat(Gate.get("/v1/maybe/echo")
                        .bearer(issuer.token().expiredFor(60).sign())
                        .send()
                        .code())
                .isEqualTo("token-expired");
        // Clocks differ a little.
        assertThat(Gate.get("/v1/closed/echo")
                        .bearer(issuer.token().expiredFor(10).sign())
                        .send()
                        .status())
                .isEqualTo(200);
        // A forged one is not told that it is only too old.
        assertThat(Gate.get("/v1/closed/echo")
                        .bearer(issuer.token()
                                .expiredFor(60)
                                .issuer("https://elsewhere.example")
                                .sign())
                        .send()
                        .code())
                .isEqualTo("token-invalid");
    }

    @Test
    void knownToken_expiresLikeANewOne_andVouchesForNoOther() {
        String token = issuer.token().expiredFor(27).sign();
        assertThat(Gate.get("/v1/closed/echo").bearer(token).send().status()).isEqualTo(200);
        assertThat(Gate.get("/v1/closed/echo").bearer(token + "x").send().code())
                .isEqualTo("token-invalid");
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                Gate.get("/v1/closed/echo").bearer(token).send().code())
                        .isEqualTo("token-expired"));
    }

    @Test
    void basicCredentials_areNoToken() {
        assertThat(Gate.get("/v1/closed/echo")
                        .header("Authorization", "Basic YTpi")
                        .send()
                        .code())
                .isEqualTo("token-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=x", "a=b&access_token=x", "%74oken=x", "Access_Token"})
    void tokenInTheAddress_isRefused(String query) {
        assertThat(Gate.get("/v1/open/echo?" + query).send().code()).isEqualTo("token-in-url");
    }

    @Test
    void routesAndUpstreams_areForAdministrators() {
        assertThat(Gate.get("/v1/gateway/routes")
                        .bearer(issuer.token().sign())
                        .send()
                        .code())
                .isEqualTo("role-required");
        assertThat(Gate.get("/v1/gateway/upstreams")
                        .bearer(issuer.token().sign())
                        .send()
                        .code())
                .isEqualTo("role-required");
        Answer routes = Gate.get("/v1/gateway/routes?upstream=beta")
                .bearer(issuer.token().role("admin").sign())
                .send();
        assertThat(routes.json().getString("sha256")).hasSize(64);
        assertThat(routes.json().getJsonArray("routes"))
                .isNotEmpty()
                .allSatisfy(route ->
                        assertThat(((JsonObject) route).getString("upstream")).isEqualTo("beta"));
        Answer upstreams = Gate.get("/v1/gateway/upstreams")
                .bearer(issuer.token().role("admin").sign())
                .send();
        assertThat(upstreams.json().getJsonArray("items")).hasSize(3);
        assertThat(upstreams.text()).doesNotContain("127.0.0.1");
    }
}
