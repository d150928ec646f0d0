package com.mecabal.platform.startup;

import com.mecabal.platform.secrets.PlatformSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secrets that every service has. */
@ApplicationScoped
class DefaultSecrets implements ProductionRule {

    private static final int SHORTEST = 32;

    private final String secret;
    private final String databasePassword;

    DefaultSecrets(
            @ConfigProperty(name = "mecabal.secret") String secret,
            @ConfigProperty(name = "quarkus.datasource.password") String databasePassword) {
        this.secret = secret;
        this.databasePassword = databasePassword;
    }

    @Override
    public List<String> offences() {
        List<String> offences = new ArrayList<>();
        if (secret.equals(PlatformSecret.DEVELOPMENT) || secret.length() < SHORTEST) {
            offences.add("MECABAL_SECRET is the default or shorter than " + SHORTEST + " characters");
        }
        if (databasePassword.equals("mecabal")) {
            offences.add("DB_PASSWORD is the default");
        }
        return offences;
    }
}
