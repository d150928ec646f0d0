package com.mecabal.platform.sms;

import com.mecabal.platform.startup.ProductionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Texts must reach people, and nobody else. */
@ApplicationScoped
class ProductionSms implements ProductionRule {

    private final SmsConfig config;

    ProductionSms(SmsConfig config) {
        this.config = config;
    }

    @Override
    public List<String> offences() {
        return switch (config.provider()) {
            case NONE -> List.of();
            case CONSOLE -> List.of("mecabal.sms.provider is console: texts reach nobody");
            case TERMII -> ofTermii(config.termii());
        };
    }

    private static List<String> ofTermii(SmsConfig.Termii termii) {
        List<String> offences = new ArrayList<>();
        if (termii.apiKey().isEmpty()) {
            offences.add("TERMII_API_KEY is missing");
        }
        if (termii.senderId().isEmpty()) {
            offences.add("TERMII_SENDER_ID is missing");
        }
        return offences;
    }
}
