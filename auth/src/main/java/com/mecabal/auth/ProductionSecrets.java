package com.mecabal.auth;

import com.mecabal.platform.startup.ProductionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would let anybody in: known keys, and codes that go to a console. */
@ApplicationScoped
class ProductionSecrets implements ProductionRule {

    private static final int SHORTEST_PEPPER = 32;
    private static final String DEVELOPMENT_KEY = "dev:";

    private final AuthConfig config;

    ProductionSecrets(AuthConfig config) {
        this.config = config;
    }

    @Override
    public List<String> offences() {
        List<String> offences = new ArrayList<>();
        if (config.pepper().length() < SHORTEST_PEPPER) {
            offences.add("AUTH_PEPPER is the default or shorter than " + SHORTEST_PEPPER + " characters");
        }
        if (config.identifierKey().contains(DEVELOPMENT_KEY)) {
            offences.add("AUTH_IDENTIFIER_KEY is the default");
        }
        if (config.refreshKey().contains(DEVELOPMENT_KEY)) {
            offences.add("AUTH_REFRESH_KEY is the default");
        }
        config.senders().forEach((channel, provider) -> {
            if (provider.equals("console")) {
                offences.add("OTP_" + channel.toUpperCase(Locale.ROOT) + "_SENDER is console");
            }
        });
        if (!config.senders().containsKey("sms")) {
            offences.add("OTP_SMS_SENDER is missing");
        }
        return offences;
    }
}
