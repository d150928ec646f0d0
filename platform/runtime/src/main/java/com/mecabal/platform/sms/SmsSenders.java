package com.mecabal.platform.sms;

import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The sender that the settings name. */
@ApplicationScoped
class SmsSenders {

    @Produces
    @ApplicationScoped
    SmsSender chosen(SmsConfig config, ConsoleTexts texts, Vertx vertx) {
        return switch (config.provider()) {
            case CONSOLE -> new ConsoleSms(texts);
            case TERMII -> new TermiiSms(config.termii(), vertx);
            case NONE -> throw new IllegalStateException("mecabal.sms.provider is none, and a text is to be sent");
        };
    }
}
