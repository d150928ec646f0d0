package com.mecabal.gateway.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.GatewayConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartCheckTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "gateway.tokens.issuer", "https://id.mecabal.ng",
            "gateway.tokens.jwks", "https://id.mecabal.ng/keys",
            "gateway.database.url", "postgresql://db/mecabal",
            "gateway.database.user", "gateway",
            "gateway.database.password", "long and random",
            "gateway.redis.url", "redis://redis",
            "gateway.broker.host", "broker",
            "gateway.broker.port", "5672",
            "gateway.broker.user", "gateway",
            "gateway.broker.password", "long and random"));

    @Test
    void production_takesCleanSettings() {
        settings.put("gateway.cors-origins", "https://app.mecabal.ng");
        settings.put("gateway.behind-proxy", "true");
        settings.put("gateway.trusted-proxies", "10.0.0.0/24");
        assertThat(faults()).isEmpty();
    }

    @Test
    void production_namesEveryOffendingKeyAtOnce() {
        settings.put("gateway.cors-origins", "*,http://app.mecabal.ng");
        settings.put("gateway.loadtest-secret", "x");
        settings.put("gateway.behind-proxy", "true");
        settings.put("gateway.database.password", "mecabal");
        settings.put("gateway.broker.password", "mecabal");
        assertThat(faults())
                .hasSize(6)
                .anyMatch(fault -> fault.startsWith("GATEWAY_CORS_ORIGINS: *"))
                .anyMatch(fault -> fault.startsWith("GATEWAY_CORS_ORIGINS: http:"))
                .anyMatch(fault -> fault.startsWith("GATEWAY_LOADTEST_SECRET"))
                .anyMatch(fault -> fault.startsWith("GATEWAY_TRUSTED_PROXIES"))
                .anyMatch(fault -> fault.startsWith("DB_PASSWORD"))
                .anyMatch(fault -> fault.startsWith("RABBITMQ_PASSWORD"));
    }

    private List<String> faults() {
        GatewayConfig config = new SmallRyeConfigBuilder()
                .withMapping(GatewayConfig.class)
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(GatewayConfig.class);
        return StartCheck.production(config);
    }
}
