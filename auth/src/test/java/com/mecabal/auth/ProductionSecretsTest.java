package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKeycloak.class)
class ProductionSecretsTest {

    @Inject
    ProductionSecrets secrets;

    @Test
    void offences_nameEveryDefaultOfDevelopment() {
        assertThat(secrets.offences())
                .anyMatch(offence -> offence.startsWith("AUTH_PEPPER"))
                .anyMatch(offence -> offence.startsWith("AUTH_IDENTIFIER_KEY"))
                .anyMatch(offence -> offence.startsWith("AUTH_REFRESH_KEY"))
                .anyMatch(offence -> offence.equals("OTP_SMS_SENDER is console"))
                .anyMatch(offence -> offence.equals("OTP_EMAIL_SENDER is console"));
    }
}
