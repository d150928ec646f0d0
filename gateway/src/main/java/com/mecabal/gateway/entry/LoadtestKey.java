package com.mecabal.gateway.entry;

import com.mecabal.gateway.GatewayConfig;
import com.mecabal.gateway.exchange.Address;
import com.mecabal.gateway.exchange.Answers;
import com.mecabal.gateway.exchange.Exchange;
import com.mecabal.gateway.exchange.OwnEndpoint;
import com.mecabal.gateway.problem.EdgeProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Load tests keep the limits on, but thousands of made-up callers come from one generator: with this key each of them is counted by the name that
 * it gives itself. Without a secret in the settings there is no such key; `prod` refuses to start with one.
 */
@ApplicationScoped
class LoadtestKey implements OwnEndpoint {

    private static final Duration LIFE = Duration.ofHours(4);
    private static final String TOKEN = "X-Loadtest-Token";
    private static final String CLIENT = "X-Loadtest-Client";
    /** Knuth's multiplier, so that names in a row do not share a network. */
    private static final int SPREAD = 0x9E3779B1;

    private final Optional<String> secret;
    private final Clock clock;
    /** The one that was made last: a generator shows the same one for hours, and what it costs here would be taken for the gateway's. */
    private volatile String latest = "";

    LoadtestKey(GatewayConfig config, Clock clock) {
        this.secret = config.loadtestSecret();
        this.clock = clock;
    }

    boolean isHeldBy(HttpServerRequest request) {
        String token = request.getHeader(TOKEN);
        if (secret.isEmpty() || token == null || request.getHeader(CLIENT) == null) {
            return false;
        }
        int dot = token.indexOf('.');
        if (dot < 1) {
            return false;
        }
        String expires = token.substring(0, dot);
        boolean genuine = MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), expected(expires).getBytes(StandardCharsets.UTF_8));
        return genuine && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expires)));
    }

    /** Services that limit by address, as auth does with codes, get one for each name: of the networks that RFC 2544 keeps for benchmarks. */
    static Address client(String name) {
        int host = name.hashCode() * SPREAD >>> 15;
        byte[] bytes = {(byte) 198, (byte) (18 + (host >>> 16)), (byte) (host >>> 8), (byte) host};
        String plain = name.replaceAll("[^A-Za-z0-9.-]", "");
        return new Address(
                Address.of(bytes, false).text(), "loadtest-" + plain.substring(0, Math.min(64, plain.length())), false);
    }

    Address client(HttpServerRequest request) {
        return client(request.getHeader(CLIENT));
    }

    @Override
    public boolean answers(String pattern) {
        return pattern.equals("/.well-known/loadtest");
    }

    @Override
    public Future<Void> answer(Exchange exchange) {
        if (secret.isEmpty()) {
            return Future.failedFuture(EdgeProblem.NO_SUCH_ROUTE.refusal());
        }
        Instant expires = clock.instant().plus(LIFE);
        Answers.json(
                exchange,
                new JsonObject()
                        .put("token", token(Long.toString(expires.getEpochSecond())))
                        .put(
                                "expiresAt",
                                Instant.ofEpochSecond(expires.getEpochSecond()).toString()));
        return Future.succeededFuture();
    }

    private String expected(String expires) {
        String known = latest;
        if (!known.startsWith(expires + ".")) {
            known = token(expires);
            latest = known;
        }
        return known;
    }

    private String token(String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.orElseThrow().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] code = mac.doFinal(expires.getBytes(StandardCharsets.UTF_8));
            return expires + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
