package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.Operator;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.SentEvents;
import com.mecabal.auth.SignedInPhone;
import com.mecabal.testkit.backing.CuttableProxy;
import com.mecabal.testkit.clock.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealKeycloak.class)
class StepUpResourceTest {

    private static final String PATH = "/v1/auth/step-ups";

    CuttableProxy keycloak;

    @Inject
    TestClock clock;

    @Inject
    SentEvents sent;

    @AfterEach
    void mend() {
        keycloak.mend();
        clock.reset();
    }

    @Test
    void codeAndPassword_areLevelThree() {
        SignedInPhone ada = withPassword();
        assertThat(ada.claim("acr").asText()).isEqualTo("2");

        JsonNode proved =
                ada.proveByPassword(SignedInPhone.PASSWORD).expect(200).json();

        assertThat(proved.get("level").asInt()).isEqualTo(3);
        assertThat(ada.claim("acr").asText()).isEqualTo("3");
        JsonNode session = ada.get("/v1/auth/sessions/current").expect(200).json();
        assertThat(session.get("proofLevel").asInt()).isEqualTo(3);
        assertThat(session.get("methods")).map(JsonNode::asText).containsExactly("otp", "password");
        assertThat(sent.audit(ada.account())).containsExactly("sign-in", "password-changed", "step-up");
    }

    @Test
    void staffRoles_enterATokenAtLevelThreeOnly() {
        SignedInPhone ada = withPassword();
        assertThat(Operator.appointAdmin(ada.phone().number())).isEqualTo(201);

        ada.refresh().expect(200);
        assertThat(ada.roles()).doesNotContain("admin");

        assertThat(ada.proveByPassword(SignedInPhone.PASSWORD)
                        .expect(200)
                        .json()
                        .get("roles"))
                .map(JsonNode::asText)
                .contains("admin");
        assertThat(ada.roles()).contains("admin");
        ada.refresh().expect(200);
        assertThat(ada.roles()).contains("admin");
    }

    @Test
    void levelThree_isGoneAfterEightHoursAndTheSessionGoesOn() {
        SignedInPhone ada = withPassword();
        Operator.appointAdmin(ada.phone().number());
        ada.proveByPassword(SignedInPhone.PASSWORD).expect(200);

        clock.advance(Duration.ofHours(8));
        ada.refresh().expect(200);

        assertThat(ada.claim("acr").asText()).isEqualTo("2");
        assertThat(ada.roles()).doesNotContain("admin");
        // having been used again does not bring it back
        ada.refresh().expect(200);
        assertThat(ada.claim("acr").asText()).isEqualTo("2");
    }

    @Test
    void aProof_makesTheTokenFresh() {
        SignedInPhone ada = withPassword();
        clock.advance(Duration.ofMinutes(11));
        ada.get("/v1/auth/me?reveal=true").expect(403, "step-up-required");

        ada.proveByPassword(SignedInPhone.PASSWORD).expect(200);

        assertThat(ada.claim("acr").asText()).as("the code is too old").isEqualTo("2");
        ada.get("/v1/auth/me?reveal=true").expect(200);
    }

    @Test
    void code_goesToOnesOwnNumberWithoutNamingIt() {
        SignedInPhone ada = SignedInPhone.fresh();
        clock.advance(Duration.ofMinutes(11));
        String old = ada.phone().code();

        JsonNode challenge = ada.askForOwnCode().expect(201).json();
        String code = await().until(() -> ada.phone().code(), found -> !found.equals(old));

        assertThat(challenge.get("destination").asText())
                .endsWith(ada.phone().number().substring(12));
        ada.proveByCode(challenge.get("id").asText(), code).expect(200);
        ada.get("/v1/auth/me?reveal=true").expect(200);
        ada.proveByCode(challenge.get("id").asText(), code).expect(410, "challenge-over");
    }

    @Test
    void code_ofAnotherPurposeOrAccountProvesNothing() {
        SignedInPhone ada = SignedInPhone.fresh();
        SignedInPhone bayo = SignedInPhone.fresh();
        clock.advance(Duration.ofMinutes(2));
        String ofBayo = bayo.phone().code();
        String his = bayo.askForOwnCode().expect(201).json().get("id").asText();
        String hisCode = await().until(() -> bayo.phone().code(), found -> !found.equals(ofBayo));
        String forSignIn = ada.phone().challenge();

        ada.proveByCode(his, hisCode).expect(410, "challenge-over");
        ada.proveByCode(forSignIn, ada.phone().code()).expect(410, "challenge-over");
    }

    @Test
    void challenge_forAStepUpIsForThoseSignedInAndNamesNobody() {
        SignedInPhone ada = SignedInPhone.fresh();
        Map<String, Object> asked = ada.phone().newChallenge();
        asked.put("purpose", "step-up");

        ada.send("POST", "/v1/auth/challenges", asked).expect(400, "validation-failed");
        asked.remove("to");
        ada.phone().call("POST", "/v1/auth/challenges").json(asked).send().expect(401, "token-missing");
        asked.put("channel", "email");
        ada.send("POST", "/v1/auth/challenges", asked).expect(422, "unknown-reference");
        asked.put("purpose", "sign-in");
        ada.send("POST", "/v1/auth/challenges", asked).expect(400, "validation-failed");
    }

    @Test
    void password_thatIsWrongIsRefusedAndPaidFor() {
        SignedInPhone ada = withPassword();
        for (int i = 0; i < 10; i++) {
            ada.proveByPassword("not the password").expect(401, "credentials-invalid");
        }

        ada.proveByPassword(SignedInPhone.PASSWORD).expect(429, "rate-limited");
    }

    @Test
    void password_ofWhoHasNoneIsWrong() {
        SignedInPhone.fresh().proveByPassword("anything at all").expect(401, "credentials-invalid");
    }

    @Test
    void proof_hasExactlyTheFieldsOfItsKind() {
        SignedInPhone ada = SignedInPhone.fresh();

        ada.send("POST", PATH, Map.of("grant", "password")).expect(400, "validation-failed");
        ada.send("POST", PATH, Map.of("grant", "otp", "code", "123456")).expect(400, "validation-failed");
        ada.send("POST", PATH, Map.of("grant", "password", "password", "x", "code", "123456"))
                .expect(400, "validation-failed");
        ada.send("POST", PATH, Map.of("grant", "password", "password", "x", "level", 3))
                .expect(400, "unknown-field");
    }

    @Test
    void withoutKeycloak_nothingIsProved() {
        SignedInPhone ada = withPassword();

        keycloak.cut();

        ada.proveByPassword(SignedInPhone.PASSWORD).expect(503, "sign-in-unavailable");
    }

    private static SignedInPhone withPassword() {
        SignedInPhone phone = SignedInPhone.fresh();
        phone.setPassword(SignedInPhone.PASSWORD).expect(204);
        return phone;
    }
}
