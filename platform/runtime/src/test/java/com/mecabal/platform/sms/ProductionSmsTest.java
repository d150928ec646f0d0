package com.mecabal.platform.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductionSmsTest {

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "mecabal.sms.termii.url", "https://termii.example",
            "mecabal.sms.termii.kobo-per-segment", "500",
            "mecabal.sms.termii.patience", "PT5S"));

    @Test
    void offences_areNoneWithoutTextsOrWithAnAccount() {
        assertThat(offences("none")).isEmpty();
        settings.put("mecabal.sms.termii.api-key", "a key");
        settings.put("mecabal.sms.termii.sender-id", "MeCabal");
        assertThat(offences("termii")).isEmpty();
    }

    @Test
    void offences_nameTheConsoleAndEveryKeyThatIsMissing() {
        assertThat(offences("console")).containsExactly("mecabal.sms.provider is console: texts reach nobody");
        assertThat(offences("termii")).containsExactly("TERMII_API_KEY is missing", "TERMII_SENDER_ID is missing");
    }

    private List<String> offences(String provider) {
        settings.put("mecabal.sms.provider", provider);
        SmsConfig config = new SmallRyeConfigBuilder()
                .withMapping(SmsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(SmsConfig.class);
        return new ProductionSms(config).offences();
    }
}
