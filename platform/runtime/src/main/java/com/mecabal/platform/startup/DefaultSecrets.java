package com.mecabal.platform.startup;

import com.mecabal.platform.secrets.PlatformSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The secrets that every service has, and everybody who reads these sources knows the development values of. */
@ApplicationScoped
class DefaultSecrets implements ProductionRule {

    private static final String MEDIA = "mecabal.media.enabled";

    private final Config config;

    DefaultSecrets(Config config) {
        this.config = config;
    }

    /** @param shortest fewer characters can be guessed; a password is as long as its server allows */
    private record Secret(String key, String variable, String development, int shortest) {

        Optional<String> offence(String value) {
            if (value.isBlank()) {
                return Optional.of(variable + " is missing");
            }
            if (value.equals(development)) {
                return Optional.of(variable + " is the default of development");
            }
            return value.length() < shortest
                    ? Optional.of(variable + " is shorter than " + shortest + " characters")
                    : Optional.empty();
        }
    }

    @Override
    public List<String> offences() {
        List<Secret> secrets = new ArrayList<>(List.of(
                new Secret("mecabal.secret", "MECABAL_SECRET", PlatformSecret.DEVELOPMENT, 32),
                new Secret("quarkus.datasource.password", "DB_PASSWORD", "mecabal", 0),
                new Secret("mecabal.broker.password", "RABBITMQ_PASSWORD", "mecabal", 0)));
        if (config.getOptionalValue(MEDIA, Boolean.class).orElse(false)) {
            secrets.add(new Secret("mecabal.media.secret-key", "S3_SECRET_KEY", "mecabal-secret", 0));
        }
        return secrets.stream()
                .flatMap(secret ->
                        secret
                                .offence(config.getOptionalValue(secret.key(), String.class)
                                        .orElse(""))
                                .stream())
                .toList();
    }
}
