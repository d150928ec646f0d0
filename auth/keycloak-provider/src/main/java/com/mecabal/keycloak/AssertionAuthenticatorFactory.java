package com.mecabal.keycloak;

import java.time.Clock;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Registers {@link AssertionAuthenticator} under the name that the realm's direct-grant flow uses. */
public final class AssertionAuthenticatorFactory implements AuthenticatorFactory {

    static final String ID = "mecabal-assertion";

    private AssertionAuthenticator authenticator;

    @Override
    public void init(Config.Scope config) {
        var settings = Settings.from(System::getenv);
        authenticator = new AssertionAuthenticator(new AssertionVerifier(settings.assertionKeys(), Clock.systemUTC()));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public Authenticator create(KeycloakSession session) {
        return authenticator;
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "MeCabal assertion";
    }

    @Override
    public String getHelpText() {
        return "Believes a one-time assertion that MeCabal's auth service signed.";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
