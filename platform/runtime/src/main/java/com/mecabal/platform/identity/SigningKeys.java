package com.mecabal.platform.identity;

import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The issuer's public keys by key id, kept in memory and read without blocking. */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private record Known(Map<String, PublicKey> keys, Instant readAt) {}

    private final IdentityConfig config;
    private final Clock clock;
    private final HttpClient http;

    private volatile Known known = new Known(Map.of(), Instant.EPOCH);
    private volatile Instant lastTry = Instant.EPOCH;
    private volatile Uni<Void> reading;

    SigningKeys(IdentityConfig config, Clock clock, Vertx vertx) {
        this.config = config;
        this.clock = clock;
        this.http = vertx.createHttpClient();
    }

    /** Fails with 401 {@code token-invalid} for a key that the issuer does not publish, 503 while no key could ever be read. */
    Uni<PublicKey> key(String keyId) {
        PublicKey key = fresh().get(keyId);
        if (key != null) {
            return Uni.createFrom().item(key);
        }
        boolean neverRead = known.keys().isEmpty();
        if (!neverRead && clock.instant().isBefore(lastTry.plus(config.forcedRefresh()))) {
            throw SharedProblem.TOKEN_INVALID.problem();
        }
        return read().onFailure()
                .transform(away -> SharedProblem.BUSY.problem())
                .map(done -> {
                    PublicKey found = fresh().get(keyId);
                    if (found == null) {
                        throw SharedProblem.TOKEN_INVALID.problem();
                    }
                    return found;
                });
    }

    /** Whether the issuer still stands by this key. */
    boolean hold(String keyId, PublicKey key) {
        return key.equals(fresh().get(keyId));
    }

    public boolean areKnown() {
        return !fresh().isEmpty();
    }

    @Scheduled(every = "${mecabal.identity.refresh}", delayed = "0s")
    Uni<Void> refresh() {
        return read().onFailure().recoverWithUni(failure -> {
            LOG.warnf("The issuer's keys could not be read: %s", failure.getMessage());
            return Uni.createFrom().voidItem();
        });
    }

    private Map<String, PublicKey> fresh() {
        Known now = known;
        return clock.instant().isBefore(now.readAt().plus(config.staleAtMost())) ? now.keys() : Map.of();
    }

    /** One reading at a time, shared by all who wait for it. */
    private synchronized Uni<Void> read() {
        if (reading == null) {
            lastTry = clock.instant();
            reading = fetch().onTermination()
                    .invoke(() -> reading = null)
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    private Uni<Void> fetch() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(config.jwksUrl().toString())
                .setTimeout(5_000);
        return http.request(request)
                .chain(r -> r.send())
                .chain(HttpClientResponse::body)
                .invoke(body -> known = new Known(parse(body.toString()), clock.instant()))
                .replaceWithVoid();
    }

    private static Map<String, PublicKey> parse(String json) {
        try {
            return new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .filter(k -> k.getKeyId() != null && !"enc".equals(k.getUse()))
                            .filter(PublicJsonWebKey.class::isInstance)
                            .collect(Collectors.toUnmodifiableMap(
                                    k -> k.getKeyId(), k -> ((PublicJsonWebKey) k).getPublicKey(), (a, b) -> a));
        } catch (JoseException e) {
            throw new IllegalStateException("The issuer's key set is not readable", e);
        }
    }
}
