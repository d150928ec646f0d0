package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionSettingsTest {

    private static final String RANDOM = "9f2c1b7a5e4d4c3b8a7f6e5d4c3b2a19";

    private final Map<String, String> settings = new HashMap<>(Map.ofEntries(
            Map.entry("mecabal.auth.pepper", RANDOM),
            Map.entry("mecabal.auth.identifier-key", "k1:AAAA"),
            Map.entry("mecabal.auth.refresh-key", "k1:AAAA"),
            Map.entry("mecabal.auth.assertion-key", "a1:AAAA"),
            Map.entry("mecabal.auth.keycloak.url", "http://keycloak"),
            Map.entry("mecabal.auth.keycloak.mint-secret", RANDOM),
            Map.entry("mecabal.auth.keycloak.provision-secret", RANDOM),
            Map.entry("mecabal.auth.keycloak.patience", "PT5S"),
            Map.entry("mecabal.auth.senders.sms", "termii"),
            Map.entry("mecabal.auth.senders.whatsapp", "none"),
            Map.entry("mecabal.auth.senders.email", "smtp"),
            Map.entry("mecabal.auth.smtp.host", "mail.mecabal.example"),
            Map.entry("mecabal.auth.smtp.tls", "starttls"),
            Map.entry("mecabal.auth.smtp.patience", "PT10S"),
            Map.entry("mecabal.auth.smtp.from", "MeCabal <no-reply@mecabal.example>")));

    @Test
    void offences_areNoneWhenEverythingIsOnesOwn() {
        assertThat(offences()).isEmpty();
        settings.put("mecabal.auth.senders.email", "none");
        settings.remove("mecabal.auth.smtp.host");
        assertThat(offences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pepper, development-only-pepper, AUTH_PEPPER",
        "identifier-key, dev:AAAA, AUTH_IDENTIFIER_KEY",
        "identifier-key, 'k1:AAAA,dev:AAAA', AUTH_IDENTIFIER_KEY",
        "refresh-key, dev:AAAA, AUTH_REFRESH_KEY",
        "assertion-key, dev:AAAA, AUTH_ASSERTION_KEY",
        "keycloak.mint-secret, secret, KEYCLOAK_MINT_SECRET",
        "keycloak.provision-secret, secret, KEYCLOAK_PROVISION_SECRET",
        "operator-secret, secret, AUTH_OPERATOR_SECRET",
        "senders.sms, console, OTP_SMS_SENDER is console",
        "senders.sms, none, OTP_SMS_SENDER is missing",
        "senders.whatsapp, console, OTP_WHATSAPP_SENDER",
        "senders.email, console, OTP_EMAIL_SENDER",
        "smtp.host, '', SMTP_HOST",
        "smtp.tls, off, SMTP_TLS",
        "smtp.from, MeCabal <no-reply@localhost>, SMTP_FROM"
    })
    void offence_namesTheKey(String key, String value, String named) {
        settings.put("mecabal.auth." + key, value);

        assertThat(offences())
                .singleElement()
                .satisfies(offence -> assertThat(offence).startsWith(named));
    }

    private List<String> offences() {
        AuthConfig config = new SmallRyeConfigBuilder()
                .withMapping(AuthConfig.class)
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(AuthConfig.class);
        return new ProductionSettings(config).offences();
    }
}
