package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.InParallel;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.TestPhone;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class SignInResourceTest {

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void signIn_givesATokenThatServicesVerify() {
        JsonNode signedIn = TestPhone.fresh().signIn().expect(201).json();

        assertThat(signedIn.at("/account/isNew").asBoolean()).isTrue();
        assertThat(signedIn.at("/account/status").asText()).isEqualTo("active");
        assertThat(signedIn.at("/session/proofLevel").asInt()).isEqualTo(2);
        assertThat(signedIn.at("/onboarding/nextStep").asText()).isEqualTo("profile");
        JsonNode me = get(signedIn, "/v1/auth/me").expect(200).json();
        assertThat(me.get("id")).isEqualTo(signedIn.at("/account/id"));
        assertThat(me.at("/phone/masked").asText()).startsWith("+234 803 *** **");
        assertThat(me.at("/phone").has("value")).isFalse();
    }

    @Test
    void me_revealsTheNumberToWhoHasJustProvedIt() {
        TestPhone phone = TestPhone.fresh();
        JsonNode signedIn = phone.signIn().expect(201).json();

        JsonNode me = get(signedIn, "/v1/auth/me?reveal=true").expect(200).json();
        clock.advance(Duration.ofMinutes(11));

        assertThat(me.at("/phone/value").asText()).isEqualTo(phone.number());
        get(signedIn, "/v1/auth/me?reveal=true").expect(403, "step-up-required");
    }

    @Test
    void signIn_takesEverySpellingOfANumberToOneAccount() {
        TestPhone phone = TestPhone.fresh();
        String national = phone.number().substring(4);
        Set<String> accounts = new HashSet<>();
        for (String spelling : List.of("0" + national, "+234 (0) " + national, "009234" + national)) {
            String id = phone.withTyped(spelling).challenge();
            accounts.add(phone.redeem(id, phone.code())
                    .expect(201)
                    .json()
                    .at("/account/id")
                    .asText());
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(accounts).hasSize(1);
    }

    @Test
    void signIn_tellsOfANewAccountOnce() {
        TestPhone phone = TestPhone.fresh();
        Map<String, Object> body = new HashMap<>(phone.newSession(phone.challenge(), phone.code()));
        body.put("profile", Map.of("firstName", "Ada", "lastName", "Obi", "preferredLanguage", "ig"));
        UUID account =
                account(phone.call("POST", "/v1/auth/sessions").json(body).send());
        clock.advance(Duration.ofMinutes(2));
        UUID again = account(phone.signIn());

        assertThat(again).isEqualTo(account);
        var registered = sent.of(account, "auth.account-registered.v1");
        assertThat(registered).hasSize(1);
        assertThat(registered.getFirst().getString("firstName")).isEqualTo("Ada");
        assertThat(registered.getFirst().getString("preferredLanguage")).isEqualTo("ig");
        assertThat(registered.getFirst().getString("method")).isEqualTo("phone");
        assertThat(sent.audit(account)).containsExactly("sign-in", "sign-in");
        // the number travels on the wire only: the row forgets it once the broker has it
        await().untilAsserted(() -> assertThat(sent.of(account, "auth.contact-changed.v1"))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.getLong("version")).isEqualTo(1);
                    assertThat(contact.getString("phoneVerifiedAt")).isNotNull();
                    assertThat(contact.containsKey("phone")).isFalse();
                }));
    }

    @Test
    void signIn_onAnotherPhoneAWeekLaterGoesOnWhereItStopped() {
        TestPhone phone = TestPhone.fresh();
        UUID account = account(phone.signIn());
        clock.advance(Duration.ofDays(7));

        JsonNode later = phone.inAnotherPhone().signIn().expect(201).json();

        assertThat(later.at("/account/id").asText()).isEqualTo(account.toString());
        assertThat(later.at("/account/isNew").asBoolean()).isFalse();
        assertThat(later.at("/onboarding/nextStep").asText()).isEqualTo("profile");
        assertThat(sent.of(account, "auth.security-notice-raised.v1"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.getString("kind")).isEqualTo("new-device"));
    }

    @Test
    void signIn_ofOneFreeNumberAtOnceGivesOneAccount() {
        String number = TestPhone.fresh().number();
        TestPhone first = TestPhone.withNumber(number);
        String firstId = first.challenge();
        String firstCode = first.code();
        clock.advance(Duration.ofSeconds(61));
        TestPhone second = TestPhone.withNumber(number);
        String secondId = second.challenge();
        await().until(() -> !second.code().equals(firstCode));
        String secondCode = second.code();

        List<Callable<Answer>> both =
                List.of(() -> first.redeem(firstId, firstCode), () -> second.redeem(secondId, secondCode));
        List<UUID> accounts =
                InParallel.run(both).stream().map(SignInResourceTest::account).toList();

        assertThat(accounts.get(0)).isEqualTo(accounts.get(1));
        assertThat(sent.of(accounts.getFirst(), "auth.account-registered.v1")).hasSize(1);
    }

    @Test
    void signIn_withTheSameKeyGivesTheSameSession() {
        TestPhone phone = TestPhone.fresh();
        Map<String, Object> body = phone.newSession(phone.challenge(), phone.code());
        String key = UUID.randomUUID().toString();

        Answer first = keyed(phone, key, body).expect(201);
        Answer again = keyed(phone, key, body).expect(201);

        assertThat(again.header("idempotent-replay")).contains("true");
        assertThat(again.json().at("/session/id")).isEqualTo(first.json().at("/session/id"));
        assertThat(again.json().get("refreshToken")).isEqualTo(first.json().get("refreshToken"));
    }

    @Test
    void signIn_refusesFieldsThatElevate() {
        TestPhone phone = TestPhone.fresh();
        for (String field : List.of("roles", "status", "phoneVerified", "accountId")) {
            Map<String, Object> body =
                    new HashMap<>(phone.newSession(UUID.randomUUID().toString(), "123456"));
            body.put(field, "admin");
            phone.call("POST", "/v1/auth/sessions").json(body).send().expect(400, "unknown-field");
        }
    }

    @Test
    void signIn_refusesUnknownGrants() {
        TestPhone phone = TestPhone.fresh();
        Map<String, Object> body =
                new HashMap<>(phone.newSession(UUID.randomUUID().toString(), "123456"));
        body.put("grant", "magic");

        phone.call("POST", "/v1/auth/sessions").json(body).send().expect(400, "validation-failed");
    }

    @Test
    void eleventhSession_endsTheOneUnusedLongest() {
        String number = TestPhone.fresh().number();
        List<JsonNode> sessions = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            sessions.add(TestPhone.withNumber(number).signIn().expect(201).json());
            clock.advance(Duration.ofHours(6));
        }
        clock.reset();

        JsonNode live = get(sessions.getLast(), "/v1/auth/sessions").expect(200).json();

        assertThat(live.get("items")).hasSize(10);
        assertThat(live.get("items"))
                .noneMatch(
                        session -> session.get("id").equals(sessions.getFirst().at("/session/id")));
        UUID account = UUID.fromString(sessions.getFirst().at("/account/id").asText());
        assertThat(sent.of(account, "auth.session-revoked.v1"))
                .singleElement()
                .satisfies(revoked -> assertThat(revoked.getString("reason")).isEqualTo("displaced"));
    }

    private static Answer keyed(TestPhone phone, String key, Map<String, Object> body) {
        return phone.call("POST", "/v1/auth/sessions")
                .idempotencyKey(key)
                .json(body)
                .send();
    }

    private static Answer get(JsonNode signedIn, String path) {
        return Service.call("GET", path)
                .token(signedIn.get("accessToken").asText())
                .send();
    }

    private static UUID account(Answer signedIn) {
        return UUID.fromString(signedIn.expect(201).json().at("/account/id").asText());
    }
}
