package com.mecabal.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.representations.AccessToken;

class ClaimMapperTest {

    @Test
    void copy_setsExactlyTheAssertedClaims() {
        var assertion = TestAssertions.goodAssertion();
        var token = new AccessToken();
        token.audience("account");
        token.setSessionId("keycloak's own");

        ClaimMapper.copy(assertion.toJson(), token);

        assertThat(token.getAudience()).containsExactly("mecabal");
        assertThat(token.getSubject()).isEqualTo(assertion.accountId());
        assertThat(token.getSessionId()).isEqualTo(assertion.sessionId());
        assertThat(token.getAcr()).isEqualTo("2");
        assertThat(token.getAuth_time()).isEqualTo(assertion.authTime());
        assertThat(token.getOtherClaims())
                .containsOnlyKeys("roles", "rv", "onb")
                .containsEntry("roles", assertion.roles())
                .containsEntry("rv", 7L)
                .containsEntry("onb", "complete");
    }
}
