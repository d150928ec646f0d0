package com.mecabal.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/** Copies what auth asserted into the access token: exact at every mint, because every mint brings its own assertion. */
public final class ClaimMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    static final String ID = "mecabal-claims";
    private static final String AUDIENCE = "mecabal";

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext context) {
        var note = userSession.getNote(AssertionAuthenticator.NOTE);
        if (note == null) {
            // Fails closed: a flow that did not check an assertion gets no token from this client.
            throw new IllegalStateException("a token of the minting client needs an assertion");
        }
        return copy(note, token);
    }

    static AccessToken copy(String note, AccessToken token) {
        Assertion assertion;
        try {
            assertion = Assertion.parse(note);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the session note is not an assertion", e);
        }
        token.audience(AUDIENCE);
        token.setSubject(assertion.accountId());
        token.setSessionId(assertion.sessionId());
        token.setAcr(assertion.proofLevel());
        token.setAuth_time(assertion.authTime());
        token.setOtherClaims("roles", assertion.roles());
        token.setOtherClaims("rv", assertion.rolesVersion());
        token.setOtherClaims("onb", assertion.onboarding());
        return token;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "MeCabal claims";
    }

    @Override
    public String getHelpText() {
        return "Copies sub, sid, acr, auth_time, roles, rv and onb from MeCabal's assertion.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }
}
