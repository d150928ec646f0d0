package com.mecabal.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What auth says about one mint. The claims that travel on into the access token are {@code sub sid acr auth_time roles rv
 * onb}; the rest guards the assertion itself. Times are epoch seconds.
 */
record Assertion(
        @JsonProperty("iss") String issuer,
        @JsonProperty("aud") String audience,
        @JsonProperty("jti") String id,
        @JsonProperty("iat") Long issuedAt,
        @JsonProperty("exp") Long expiresAt,
        @JsonProperty("sub") String accountId,
        @JsonProperty("sid") String sessionId,
        @JsonProperty("acr") String proofLevel,
        @JsonProperty("auth_time") Long authTime,
        @JsonProperty("roles") List<String> roles,
        @JsonProperty("rv") Long rolesVersion,
        @JsonProperty("onb") String onboarding) {

    static final String ISSUER = "mecabal-auth";
    static final String AUDIENCE = "mecabal-keycloak";

    // A claim that this version does not know is refused: a provider older than auth must not mint half a token.
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Assertion parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, Assertion.class);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isComplete() {
        return id != null
                && !id.isBlank()
                && issuedAt != null
                && expiresAt != null
                && accountId != null
                && !accountId.isBlank()
                && sessionId != null
                && !sessionId.isBlank()
                && proofLevel != null
                && authTime != null
                && roles != null
                && rolesVersion != null
                && onboarding != null;
    }
}
