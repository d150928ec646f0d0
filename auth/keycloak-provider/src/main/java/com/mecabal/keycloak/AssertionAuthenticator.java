package com.mecabal.keycloak;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.managers.AuthenticationManager;

/** The direct grant of the minting client: form field {@code assertion} instead of user name and password. */
final class AssertionAuthenticator implements Authenticator {

    static final String FORM_FIELD = "assertion";
    /** User session note that carries the believed assertion to {@link ClaimMapper}. */
    static final String NOTE = "mecabal.assertion";

    private static final String SPENT_PREFIX = "mecabal-assertion:";

    private final AssertionVerifier verifier;

    AssertionAuthenticator(AssertionVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        var written = context.getHttpRequest().getDecodedFormParameters().getFirst(FORM_FIELD);
        var believed = verifier.verify(written);
        if (believed.isEmpty()) {
            refuse(context, AuthenticationFlowError.INVALID_CREDENTIALS, "assertion refused");
            return;
        }
        var assertion = believed.get();
        // Spent before anything else happens, in the store that all Keycloak nodes share, for longer than it can live.
        long remembered =
                AssertionVerifier.MAX_LIFE.plus(AssertionVerifier.SKEW).toSeconds() * 2;
        if (!context.getSession().singleUseObjects().putIfAbsent(SPENT_PREFIX + assertion.id(), remembered)) {
            refuse(context, AuthenticationFlowError.INVALID_CREDENTIALS, "assertion refused");
            return;
        }
        var user = context.getSession().users().getUserById(context.getRealm(), assertion.accountId());
        if (user == null) {
            // auth tells this apart from a refusal: it imports the user and asks once more
            refuse(context, AuthenticationFlowError.UNKNOWN_USER, "account unknown");
            return;
        }
        if (!user.isEnabled()) {
            refuse(context, AuthenticationFlowError.USER_DISABLED, "account disabled");
            return;
        }
        context.setUser(user);
        var authentication = context.getAuthenticationSession();
        authentication.setUserSessionNote(NOTE, assertion.toJson());
        // The session belongs to auth; Keycloak's own need not outlive this request, nor take room in its caches or
        // tables.
        authentication.setClientNote(
                AuthenticationManager.USER_SESSION_PERSISTENT_STATE, SessionPersistenceState.TRANSIENT.toString());
        context.success();
    }

    private static void refuse(AuthenticationFlowContext context, AuthenticationFlowError error, String description) {
        context.getEvent().error(error.name().toLowerCase(java.util.Locale.ROOT));
        var body = new OAuth2ErrorRepresentation("invalid_grant", description);
        context.failure(
                error,
                Response.status(Response.Status.BAD_REQUEST)
                        .entity(body)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
