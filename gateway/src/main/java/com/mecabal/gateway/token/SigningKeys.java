package com.mecabal.gateway.token;

import com.mecabal.gateway.GatewayConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The issuer's public keys, refreshed in the background. */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration REFRESH = Duration.ofMinutes(10);
    private static final Duration RETRY_AT_START = Duration.ofSeconds(1);
    /** Junk key ids must not hammer the issuer. */
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    /** How long the last good keys serve while the issuer is away. */
    private static final Duration LAST_GOOD = Duration.ofHours(24);

    private static final long ANSWER_MS = 5_000;

    private final Vertx vertx;
    private final GatewayConfig config;
    private final Clock clock;
    private HttpClient client;
    private volatile Map<String, Key> keys = Map.of();
    private volatile Instant loadedAt;
    private Instant forcedAt = Instant.EPOCH;
    private Future<Void> running;

    SigningKeys(Vertx vertx, GatewayConfig config, Clock clock) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
    }

    /** Completes when there are keys for the first time; the issuer may start after the gateway. */
    public Future<Void> start() {
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(1_000).setMaxPoolSize(1));
        vertx.setPeriodic(REFRESH.toMillis(), timer -> refresh());
        return untilLoaded();
    }

    private Future<Void> untilLoaded() {
        return refresh().recover(away -> {
            LOG.infof("no signing keys yet: %s", away.getMessage());
            return vertx.timer(RETRY_AT_START.toMillis(), TimeUnit.MILLISECONDS)
                    .mapEmpty()
                    .compose(again -> untilLoaded());
        });
    }

    /** The key, or null when it is unknown or too old to be believed. */
    Key find(String keyId) {
        return keyId == null || !areKnown() ? null : keys.get(keyId);
    }

    /** Whether the issuer still stands by this key. */
    boolean hold(String keyId, Key key) {
        return key.equals(find(keyId));
    }

    boolean areKnown() {
        Instant loaded = loadedAt;
        return loaded != null && loaded.plus(LAST_GOOD).isAfter(clock.instant());
    }

    /** Asks the issuer once for a key id that is not known here; within half a minute of the last such question nobody is asked. */
    synchronized Future<Void> askForUnknown() {
        Instant now = clock.instant();
        if (forcedAt.plus(BETWEEN_FORCED).isAfter(now)) {
            // Those who come while the answer is on its way wait for it too.
            return running != null ? running : Future.succeededFuture();
        }
        forcedAt = now;
        return refresh().otherwiseEmpty();
    }

    private synchronized Future<Void> refresh() {
        if (running == null) {
            running = fetch().onSuccess(this::install).<Void>mapEmpty().onComplete(done -> finished());
        }
        return running;
    }

    private synchronized void finished() {
        running = null;
    }

    private void install(Map<String, Key> fetched) {
        keys = fetched;
        loadedAt = clock.instant();
    }

    private Future<Map<String, Key>> fetch() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.tokens().jwks().toString())
                .setTimeout(ANSWER_MS);
        return client.request(request)
                .compose(sent -> sent.send())
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture("the issuer answered " + answer.statusCode()))
                .map(body -> parse(body.toString()));
    }

    private static Map<String, Key> parse(String document) {
        try {
            Map<String, Key> found = new HashMap<>();
            for (JsonWebKey key : new JsonWebKeySet(document).getJsonWebKeys()) {
                // Encryption keys stand in the same document.
                boolean signs = key.getUse() == null || key.getUse().equals("sig");
                if (signs && key instanceof PublicJsonWebKey pair && key.getKeyId() != null) {
                    found.put(key.getKeyId(), pair.getPublicKey());
                }
            }
            if (found.isEmpty()) {
                throw new IllegalStateException("the issuer's document holds no signing key");
            }
            return Map.copyOf(found);
        } catch (JoseException broken) {
            throw new IllegalStateException("the issuer's document cannot be read: " + broken.getMessage());
        }
    }
}
