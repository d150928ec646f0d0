package com.mecabal.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every service refuses in production; a service tests the rules of its own beside them. */
class ProductionRulesTest {

    private static final String RANDOM = "9f2c1b7a5e4d4c3b8a7f6e5d4c3b2a19";

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mecabal.secret", RANDOM,
            "quarkus.datasource.password", RANDOM,
            "mecabal.broker.password", RANDOM,
            "mecabal.media.enabled", "true",
            "mecabal.media.secret-key", RANDOM));

    @Test
    void offences_areNoneWithSecretsOfOnesOwn() {
        settings.put("quarkus.http.cors.origins", "https://app.mecabal.example");

        assertThat(offences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mecabal.secret, development-only-secret, MECABAL_SECRET is the default of development",
        "mecabal.secret, '', MECABAL_SECRET is missing",
        "mecabal.secret, short, MECABAL_SECRET is shorter than 32 characters",
        "quarkus.datasource.password, mecabal, DB_PASSWORD is the default of development",
        "quarkus.datasource.password, '', DB_PASSWORD is missing",
        "mecabal.broker.password, mecabal, RABBITMQ_PASSWORD is the default of development",
        "mecabal.media.secret-key, mecabal-secret, S3_SECRET_KEY is the default of development",
        "quarkus.http.cors.origins, *, QUARKUS_HTTP_CORS_ORIGINS lets every web page in",
        "quarkus.http.cors.origins, 'https://app.mecabal.example, *', QUARKUS_HTTP_CORS_ORIGINS lets every web page in",
        "quarkus.http.cors.origins, /.*/, QUARKUS_HTTP_CORS_ORIGINS lets every web page in"
    })
    void offence_namesTheKey(String key, String value, String offence) {
        settings.put(key, value);

        assertThat(offences()).containsExactly(offence);
    }

    @Test
    void offences_ofTheObjectStoreAreOfServicesThatUseIt() {
        settings.put("mecabal.media.enabled", "false");
        settings.put("mecabal.media.secret-key", "mecabal-secret");

        assertThat(offences()).isEmpty();
    }

    private List<String> offences() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return Stream.of(new DefaultSecrets(config), new OpenOrigins(config))
                .flatMap(rule -> rule.offences().stream())
                .toList();
    }
}
