package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.TestPhone;
import com.mecabal.auth.revocation.Revocations;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Call;
import com.mecabal.testkit.http.Service;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class SessionResourceTest {

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    @Inject
    RedisDataSource redis;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void list_showsEveryLiveSessionAndWhichIsThis() {
        TestPhone phone = TestPhone.fresh();
        phone.signIn().expect(201);
        clock.advance(Duration.ofMinutes(2));
        JsonNode here = phone.inAnotherPhone().signIn().expect(201).json();

        JsonNode first =
                as(here, "GET", "/v1/auth/sessions?limit=1").send().expect(200).json();
        JsonNode second = as(
                        here,
                        "GET",
                        "/v1/auth/sessions?limit=1&cursor="
                                + first.get("nextCursor").asText())
                .send()
                .expect(200)
                .json();

        assertThat(first.at("/items/0/current").asBoolean()).isTrue();
        assertThat(first.at("/items/0/device/name").asText()).isEqualTo("Ada's phone");
        assertThat(first.at("/items/0/methods/0").asText()).isEqualTo("otp");
        assertThat(second.at("/items/0/current").asBoolean()).isFalse();
        assertThat(second.get("nextCursor").isNull()).isTrue();
        as(here, "GET", "/v1/auth/sessions/current").send().expect(200);
    }

    @Test
    void signOut_endsThisSessionOnlyAndIsHeardAtOnce() {
        TestPhone phone = TestPhone.fresh();
        JsonNode there = phone.signIn().expect(201).json();
        clock.advance(Duration.ofMinutes(2));
        TestPhone other = phone.inAnotherPhone();
        JsonNode here = other.signIn().expect(201).json();
        var heard = new CopyOnWriteArrayList<String>();
        var subscription = redis.pubsub(String.class).subscribe(Revocations.CHANNEL, heard::add);

        as(here, "DELETE", "/v1/auth/sessions/current").send().expect(204);

        String sid = here.at("/session/id").asText();
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(heard)
                        .anyMatch(envelope -> envelope.contains(sid) && envelope.contains("auth.session-revoked.v1")));
        subscription.unsubscribe();
        assertThat(sent.of(account(here), "auth.session-revoked.v1"))
                .singleElement()
                .satisfies(revoked -> assertThat(revoked.getString("reason")).isEqualTo("signed-out"));
        other.refresh(here.get("refreshToken").asText()).expect(401, "session-ended");
        phone.refresh(there.get("refreshToken").asText()).expect(200);
        assertThat(sent.audit(account(here))).endsWith("sign-out");
    }

    @Test
    void signOutOfOthers_keepsThisOne() {
        TestPhone phone = TestPhone.fresh();
        JsonNode there = phone.signIn().expect(201).json();
        clock.advance(Duration.ofMinutes(2));
        TestPhone other = phone.inAnotherPhone();
        JsonNode here = other.signIn().expect(201).json();

        as(here, "DELETE", "/v1/auth/sessions?keep=current").send().expect(204);

        phone.refresh(there.get("refreshToken").asText()).expect(401, "session-ended");
        JsonNode refreshed =
                other.refresh(here.get("refreshToken").asText()).expect(200).json();
        as(here, "DELETE", "/v1/auth/sessions?keep=none").send().expect(204);
        other.refresh(refreshed.get("refreshToken").asText()).expect(401, "session-ended");
        as(here, "DELETE", "/v1/auth/sessions?keep=most").send().expect(400, "validation-failed");
        as(here, "DELETE", "/v1/auth/sessions").send().expect(400, "validation-failed");
    }

    @Test
    void revocation_needsTheRefreshTokenAlone() {
        TestPhone phone = TestPhone.fresh();
        String token = phone.signIn().expect(201).json().get("refreshToken").asText();

        revoke(phone, token + "x").expect(204);
        phone.refresh(token).expect(200);
        revoke(phone, token).expect(204);
        revoke(phone, token).expect(204);

        phone.refresh(token).expect(401, "session-ended");
    }

    @Test
    void sessionOfSomebodyElse_isNotThere() {
        TestPhone victim = TestPhone.fresh();
        JsonNode victims = victim.signIn().expect(201).json();
        JsonNode mine = TestPhone.fresh().signIn().expect(201).json();

        as(mine, "DELETE", "/v1/auth/sessions/" + victims.at("/session/id").asText())
                .send()
                .expect(404, "not-found");
        as(mine, "DELETE", "/v1/auth/sessions/" + UUID.randomUUID()).send().expect(404, "not-found");

        victim.refresh(victims.get("refreshToken").asText()).expect(200);
    }

    private static com.mecabal.testkit.http.Answer revoke(TestPhone phone, String token) {
        return phone.call("POST", "/v1/auth/tokens/revocation")
                .json(Map.of("refreshToken", token))
                .send();
    }

    private static Call as(JsonNode signedIn, String method, String path) {
        return Service.call(method, path).token(signedIn.get("accessToken").asText());
    }

    private static UUID account(JsonNode signedIn) {
        return UUID.fromString(signedIn.at("/account/id").asText());
    }
}
