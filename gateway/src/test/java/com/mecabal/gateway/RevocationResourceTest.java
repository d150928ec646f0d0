package com.mecabal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.gateway.harness.Auth;
import com.mecabal.gateway.harness.Gate;
import com.mecabal.gateway.harness.Surroundings;
import com.mecabal.gateway.harness.TestIssuer;
import com.mecabal.gateway.revocation.RevocationRoads;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RevocationResourceTest {

    private final TestIssuer issuer = TestIssuer.current();
    private final String account = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();

    @Inject
    Pool pool;

    @Inject
    RevocationRoads roads;

    @BeforeEach
    void allRoadsAreOpen() {
        await().atMost(Duration.ofSeconds(20)).until(() -> roads.degraded().isEmpty());
    }

    static Stream<Consumer<JsonObject>> roads() {
        return Stream.of(Auth::overBroker, Auth::overRedis);
    }

    @ParameterizedTest
    @MethodSource("roads")
    void endedSession_isRefusedWithinASecond(Consumer<JsonObject> road) {
        String token = issuer.token().of(account).session(session).sign();
        String otherSession = issuer.token().of(account).sign();
        assertThat(status(token)).isEqualTo(200);
        road.accept(Auth.sessionRevoked(account, session));
        refusedWithinASecond(token, 401, "session-revoked");
        assertThat(status(otherSession)).isEqualTo(200);
        assertThat(Gate.get("/v1/maybe/echo").bearer(token).send().status()).isEqualTo(401);
    }

    @Test
    void withTheBrokerAway_redisKeepsTheSecond() {
        String token = issuer.token().of(account).session(session).sign();
        Gate.control("cut/broker");
        try {
            Auth.overRedis(Auth.sessionRevoked(account, session));
            refusedWithinASecond(token, 401, "session-revoked");
        } finally {
            Gate.control("restore/broker");
        }
    }

    @Test
    void withRedisAway_theBrokerKeepsTheSecond() {
        String token = issuer.token().of(account).session(session).sign();
        awaitBothRoads();
        Gate.control("cut/redis");
        try {
            Auth.overBroker(Auth.sessionRevoked(account, session));
            refusedWithinASecond(token, 401, "session-revoked");
        } finally {
            Gate.control("restore/redis");
        }
    }

    @Test
    void whatWasSaidWhileBothRoadsWereAway_isHeardWhenTheyAreBack() {
        String token = issuer.token().of(account).session(session).sign();
        awaitBothRoads();
        Gate.control("cut/broker");
        Gate.control("cut/redis");
        Auth.overBroker(Auth.sessionRevoked(account, session));
        assertThat(status(token)).isEqualTo(200);
        Gate.control("restore/redis");
        Gate.control("restore/broker");
        await().atMost(Duration.ofSeconds(5)).until(() -> status(token) == 401);
    }

    @Test
    void allSessionsBeforeAMoment_butOne() {
        String old = issuer.token().of(account).sign();
        String kept = issuer.token().of(account).session(session).sign();
        String later = issuer.token()
                .of(account)
                .issuedAt(Instant.now().plusSeconds(2))
                .sign();
        Auth.overBroker(Auth.allRevokedBefore(account, Instant.now(), session));
        refusedWithinASecond(old, 401, "session-revoked");
        assertThat(status(kept)).isEqualTo(200);
        assertThat(status(later)).isEqualTo(200);
    }

    @Test
    void suspension_isLiftedByAHigherVersionInEitherOrder() {
        String token = issuer.token().of(account).sign();
        Auth.overBroker(Auth.suspended(account, 3));
        refusedWithinASecond(token, 403, "account-suspended");
        Auth.overBroker(Auth.reinstated(account, 4));
        await().atMost(Duration.ofSeconds(1)).until(() -> status(token) == 200);
        // The suspension comes once more, late.
        Auth.overRedis(Auth.suspended(account, 3));
        Auth.overBroker(Auth.suspended(account, 3));
        String marker = UUID.randomUUID().toString();
        Auth.overBroker(Auth.erased(marker));
        refusedWithinASecond(issuer.token().of(marker).sign(), 401, "session-revoked");
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void erasedAccount_isRefused() {
        String token = issuer.token().of(account).sign();
        Auth.overBroker(Auth.erased(account));
        refusedWithinASecond(token, 401, "session-revoked");
    }

    @Test
    void withdrawnRole_makesOlderTokensStale() {
        String old = issuer.token().of(account).rolesVersion(6).sign();
        String fresh = issuer.token().of(account).rolesVersion(7).sign();
        Auth.overBroker(Auth.rolesChanged(account, 7, true));
        refusedWithinASecond(old, 401, "token-stale");
        assertThat(status(fresh)).isEqualTo(200);
    }

    @Test
    void addedRole_disturbsNobody() {
        String old = issuer.token().of(account).rolesVersion(6).sign();
        Auth.overBroker(Auth.rolesChanged(account, 7, false));
        String marker = UUID.randomUUID().toString();
        Auth.overBroker(Auth.erased(marker));
        refusedWithinASecond(issuer.token().of(marker).sign(), 401, "session-revoked");
        assertThat(status(old)).isEqualTo(200);
    }

    @Test
    void everyRevocation_isInTheTableForTheNextStart() {
        Auth.overBroker(Auth.sessionRevoked(account, session));
        Auth.overBroker(Auth.suspended(account, 1));
        Auth.overBroker(Auth.suspended(account, 2));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> rows("kind = 'SESSION' AND subject = '" + session
                                        + "' AND expires_at > now() + interval '15 min'")
                                == 1
                        && rows("kind = 'SUSPENDED' AND subject = '" + account
                                        + "' AND version = 2 AND reason = 'scam'")
                                == 1);
    }

    private long rows(String where) {
        return pool.query("SELECT count(*) FROM revocation WHERE " + where)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void awaitBothRoads() {
        String marker = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        TestIssuer issuer = TestIssuer.current();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            Auth.overBroker(Auth.erased(marker));
            Auth.overRedis(Auth.erased(other));
            return status(issuer.token().of(marker).sign()) == 401
                    && status(issuer.token().of(other).sign()) == 401;
        });
    }

    private static void refusedWithinASecond(String token, int status, String code) {
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(token) == status);
        assertThat(Gate.get("/v1/closed/echo").bearer(token).send().code()).isEqualTo(code);
    }

    private static int status(String token) {
        return Gate.get("/v1/closed/echo").bearer(token).send().status();
    }
}
