package com.mecabal.auth.token;

import com.mecabal.auth.AuthConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Speaks to Keycloak. Whatever goes wrong there is 503 {@code sign-in-unavailable} with five seconds to wait. */
@ApplicationScoped
class KeycloakClient {

    private static final Logger LOG = Logger.getLogger(KeycloakClient.class);
    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final String PROVISION = "mecabal-provision";
    private static final Duration TOKEN_MARGIN = Duration.ofSeconds(30);

    private final AuthConfig.Keycloak config;
    private final HttpClient http;
    /** The machine's: how long a token of Keycloak lives is measured there. */
    private final Clock clock = Clock.systemUTC();

    private final Timer mints;

    private volatile ProvisionToken provisionToken = new ProvisionToken("", Instant.EPOCH);

    KeycloakClient(AuthConfig config, Vertx vertx, MeterRegistry metrics) {
        this.config = config.keycloak();
        this.mints = metrics.timer("mecabal_mint");
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) this.config.patience().toMillis())
                        .setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(16));
    }

    private record ProvisionToken(String value, Instant until) {}

    private record Answer(int status, JsonObject body) {}

    /** Keycloak has no such user, or a disabled one. */
    static final class AccountUnknown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    Uni<AccessToken> mint(String assertion) {
        Timer.Sample began = Timer.start();
        return form(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "mecabal-mint",
                        "client_secret",
                        config.mintSecret(),
                        "assertion",
                        assertion))
                .map(answer -> {
                    if (answer.status() == 200) {
                        began.stop(mints);
                        return new AccessToken(
                                answer.body().getString("access_token"),
                                answer.body().getLong("expires_in"));
                    }
                    String reason = answer.body().getString("error_description");
                    if ("account unknown".equals(reason)) {
                        throw new AccountUnknown();
                    }
                    LOG.errorf("Keycloak refused to mint: %d %s", answer.status(), reason);
                    throw unavailable();
                });
    }

    /** Makes the user of an account, name = id and nothing else; a second call changes nothing. */
    Uni<Void> importUser(UUID accountId) {
        JsonObject body = new JsonObject()
                .put("ifResourceExists", "SKIP")
                .put(
                        "users",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("id", accountId.toString())
                                        .put("username", accountId.toString())
                                        .put("enabled", true)));
        return administer(HttpMethod.POST, "/partialImport", body);
    }

    /** Asked of the provisioning client: its tokens are for no service, and this one is thrown away. */
    Uni<Boolean> isPassword(UUID accountId, String password) {
        return form(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        PROVISION,
                        "client_secret",
                        config.provisionSecret(),
                        "username",
                        accountId.toString(),
                        "password",
                        password))
                .map(answer -> {
                    if (answer.status() == 200) {
                        return true;
                    }
                    if ("invalid_grant".equals(answer.body().getString("error"))) {
                        return false;
                    }
                    LOG.errorf("Keycloak refused to compare a password: %d", answer.status());
                    throw unavailable();
                });
    }

    Uni<Void> setPassword(UUID accountId, String password) {
        JsonObject body =
                new JsonObject().put("type", "password").put("value", password).put("temporary", false);
        return administer(HttpMethod.PUT, "/users/" + accountId + "/reset-password", body);
    }

    private Uni<Void> administer(HttpMethod method, String path, JsonObject body) {
        return provisionToken()
                .chain(token -> send(
                        method,
                        "/admin/realms/" + config.realm() + path,
                        "application/json",
                        body.encode(),
                        "Bearer " + token))
                .invoke(answer -> {
                    if (answer.status() == 401) {
                        provisionToken = new ProvisionToken("", Instant.EPOCH);
                    }
                    if (answer.status() / 100 != 2) {
                        LOG.errorf("Keycloak refused %s: %d", path, answer.status());
                        throw unavailable();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<String> provisionToken() {
        ProvisionToken kept = provisionToken;
        if (clock.instant().isBefore(kept.until())) {
            return Uni.createFrom().item(kept.value());
        }
        return form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        PROVISION,
                        "client_secret",
                        config.provisionSecret()))
                .map(answer -> {
                    if (answer.status() != 200) {
                        LOG.errorf("Keycloak refused the provisioning client: %d", answer.status());
                        throw unavailable();
                    }
                    Duration life = Duration.ofSeconds(answer.body().getLong("expires_in"));
                    String value = answer.body().getString("access_token");
                    provisionToken =
                            new ProvisionToken(value, clock.instant().plus(life).minus(TOKEN_MARGIN));
                    return value;
                });
    }

    private Uni<Answer> form(Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpMethod.POST,
                "/realms/" + config.realm() + "/protocol/openid-connect/token",
                "application/x-www-form-urlencoded",
                body,
                null);
    }

    private Uni<Answer> send(HttpMethod method, String path, String type, String body, String authorization) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(config.url() + path)
                .setTimeout(config.patience().toMillis())
                .putHeader("Content-Type", type);
        if (authorization != null) {
            options.putHeader("Authorization", authorization);
        }
        return http.request(options)
                .chain(request -> request.send(body))
                .chain(response ->
                        response.body().map(bytes -> new Answer(response.statusCode(), json(bytes.toString()))))
                .onFailure()
                .transform(failure -> {
                    LOG.warnf("Keycloak does not answer: %s", failure.getMessage());
                    return unavailable();
                });
    }

    private static JsonObject json(String text) {
        return text.startsWith("{") ? new JsonObject(text) : new JsonObject();
    }

    private static RuntimeException unavailable() {
        return TokenProblem.SIGN_IN_UNAVAILABLE.problem().retryAfter(COME_BACK);
    }
}
