package com.mecabal.keycloak;

import static com.mecabal.keycloak.TestAssertions.HEADER;
import static com.mecabal.keycloak.TestAssertions.NOW;
import static com.mecabal.keycloak.TestAssertions.goodAssertion;
import static com.mecabal.keycloak.TestAssertions.keyPair;
import static com.mecabal.keycloak.TestAssertions.livingFor;
import static com.mecabal.keycloak.TestAssertions.sign;
import static com.mecabal.keycloak.TestAssertions.trusting;
import static com.mecabal.keycloak.TestAssertions.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AssertionVerifierTest {

    private final java.security.KeyPair auth = keyPair();
    private final AssertionVerifier verifier = new AssertionVerifier(trusting(auth), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void verify_believesWhatAuthSigned() {
        var assertion = goodAssertion();

        assertThat(verifier.verify(sign(auth, assertion))).contains(assertion);
    }

    @Test
    void verify_refusesAnotherKeyUnderTheSameId() {
        assertThat(verifier.verify(sign(keyPair(), goodAssertion()))).isEmpty();
    }

    @Test
    void verify_refusesUnknownKeyId() {
        var header = HEADER.replace("a1", "a2");

        assertThat(verifier.verify(sign(auth, header, goodAssertion().toJson())))
                .isEmpty();
    }

    @Test
    void verify_refusesOtherAlgorithmsAndTypes() {
        var payload = goodAssertion().toJson();

        assertThat(verifier.verify(sign(auth, HEADER.replace("EdDSA", "none"), payload)))
                .isEmpty();
        assertThat(verifier.verify(sign(auth, HEADER.replace("mecabal-assertion+jwt", "JWT"), payload)))
                .isEmpty();
    }

    @Test
    void verify_refusesChangedClaims() {
        var parts = sign(auth, goodAssertion()).split("\\.");
        var other = sign(keyPair(), goodAssertion()).split("\\.");

        assertThat(verifier.verify(parts[0] + "." + other[1] + "." + parts[2])).isEmpty();
    }

    @Test
    void verify_refusesLongLivedExpiredAndFutureAssertions() {
        long now = NOW.getEpochSecond();

        assertThat(verifier.verify(sign(auth, livingFor(31)))).isEmpty();
        assertThat(verifier.verify(sign(auth, with(Assertion.ISSUER, Assertion.AUDIENCE, now - 30, now))))
                .isEmpty();
        assertThat(verifier.verify(sign(auth, with(Assertion.ISSUER, Assertion.AUDIENCE, now + 6, now + 20))))
                .isEmpty();
        assertThat(verifier.verify(sign(auth, with(Assertion.ISSUER, Assertion.AUDIENCE, now + 4, now + 20))))
                .isPresent();
    }

    @Test
    void verify_refusesOtherIssuersAndAudiences() {
        long now = NOW.getEpochSecond();

        assertThat(verifier.verify(sign(auth, with("someone", Assertion.AUDIENCE, now, now + 20))))
                .isEmpty();
        assertThat(verifier.verify(sign(auth, with(Assertion.ISSUER, "mecabal", now, now + 20))))
                .isEmpty();
    }

    @Test
    void verify_refusesMissingAndUnknownClaims() {
        var json = goodAssertion().toJson();

        assertThat(verifier.verify(sign(auth, HEADER, json.replaceFirst("\"roles\":\\[[^]]*],", ""))))
                .isEmpty();
        assertThat(verifier.verify(sign(auth, HEADER, json.replaceFirst("\\{", "{\"admin\":true,"))))
                .isEmpty();
    }

    @Test
    void verify_refusesWhatIsNoJws() {
        assertThat(verifier.verify(null)).isEmpty();
        assertThat(verifier.verify("")).isEmpty();
        assertThat(verifier.verify("a.b")).isEmpty();
        assertThat(verifier.verify("!.!.!")).isEmpty();
        assertThat(verifier.verify("a".repeat(9000))).isEmpty();
    }
}
