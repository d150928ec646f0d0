package com.mecabal.auth;

import com.mecabal.platform.startup.ProductionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What would let anybody in, or nobody: known keys, codes that go to a console, letters that everybody can read. */
@ApplicationScoped
class ProductionSettings implements ProductionRule {

    private static final int SHORTEST = 32;
    /** What the keys of development are called, and those of a test. */
    private static final String DEVELOPMENT_KEY = "dev:";

    private final AuthConfig config;

    ProductionSettings(AuthConfig config) {
        this.config = config;
    }

    @Override
    public List<String> offences() {
        List<String> offences = new ArrayList<>();
        secrets(offences);
        config.operatorSecret()
                .filter(secret -> secret.length() < SHORTEST)
                .ifPresent(secret -> offences.add("AUTH_OPERATOR_SECRET is shorter than " + SHORTEST + " characters"));
        senders(config.senders(), offences);
        if ("smtp".equals(config.senders().get("email"))) {
            relay(config.smtp(), offences);
        }
        return offences;
    }

    private void secrets(List<String> offences) {
        Map.of(
                        "AUTH_PEPPER", config.pepper(),
                        "KEYCLOAK_MINT_SECRET", config.keycloak().mintSecret(),
                        "KEYCLOAK_PROVISION_SECRET", config.keycloak().provisionSecret())
                .forEach((variable, value) -> {
                    if (value.length() < SHORTEST) {
                        offences.add(variable + " is a default or shorter than " + SHORTEST + " characters");
                    }
                });
        Map.of(
                        "AUTH_IDENTIFIER_KEY", config.identifierKey(),
                        "AUTH_REFRESH_KEY", config.refreshKey(),
                        "AUTH_ASSERTION_KEY", config.assertionKey())
                .forEach((variable, value) -> {
                    if (value.contains(DEVELOPMENT_KEY)) {
                        offences.add(variable + " is the default of development");
                    }
                });
    }

    private static void senders(Map<String, String> senders, List<String> offences) {
        senders.forEach((channel, provider) -> {
            if (provider.equals("console")) {
                offences.add("OTP_" + channel.toUpperCase(Locale.ROOT) + "_SENDER is console: codes reach nobody");
            }
        });
        if ("none".equals(senders.getOrDefault("sms", "none"))) {
            offences.add("OTP_SMS_SENDER is missing: nobody could sign up");
        }
    }

    private static void relay(AuthConfig.Smtp smtp, List<String> offences) {
        if (smtp.host().isEmpty()) {
            offences.add("SMTP_HOST is missing");
        }
        if (smtp.tls() == AuthConfig.Smtp.Tls.OFF) {
            offences.add("SMTP_TLS is off: codes would travel in the clear");
        }
        if (smtp.from().contains("@localhost")) {
            offences.add("SMTP_FROM is the default of development");
        }
    }
}
