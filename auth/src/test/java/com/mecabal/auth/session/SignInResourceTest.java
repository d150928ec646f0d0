package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.auth.RealKeycloak;
import com.mecabal.auth.TestPhone;
import com.mecabal.testkit.http.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealKeycloak.class, restrictToAnnotatedClass = true)
class SignInResourceTest {

    @Test
    void signIn_givesATokenThatServicesVerify() {
        TestPhone phone = TestPhone.fresh();

        JsonNode signedIn = phone.signIn().expect(201).json();

        assertThat(signedIn.at("/account/isNew").asBoolean()).isTrue();
        assertThat(signedIn.at("/account/status").asText()).isEqualTo("active");
        assertThat(signedIn.at("/session/proofLevel").asInt()).isEqualTo(2);
        assertThat(signedIn.at("/onboarding/nextStep").asText()).isEqualTo("profile");
        JsonNode me = Service.call("GET", "/v1/auth/me")
                .token(signedIn.get("accessToken").asText())
                .send()
                .expect(200)
                .json();
        assertThat(me.get("id")).isEqualTo(signedIn.at("/account/id"));
        assertThat(me.at("/phone/masked").asText()).startsWith("+234 803 *** **");
    }
}
