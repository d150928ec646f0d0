package com.mecabal.auth.sending;

import com.mecabal.platform.sms.SendOutcome;
import com.mecabal.platform.sms.Sms;
import com.mecabal.platform.sms.SmsConfig;
import com.mecabal.platform.sms.SmsSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Locale;

/** Codes that go to a telephone, by the sender that all services share. */
@ApplicationScoped
class SmsCodes implements CodeSender {

    private final SmsConfig config;
    /** There is none where this installation sends codes by e-mail only. */
    private final Instance<SmsSender> sms;

    SmsCodes(SmsConfig config, Instance<SmsSender> sms) {
        this.config = config;
        this.sms = sms;
    }

    @Override
    public String provider() {
        return config.provider().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.SMS || channel == Channel.WHATSAPP;
    }

    @Override
    public long kobo(CodeMessage message) {
        return sms.get().kobo(message.worded().text());
    }

    @Override
    public Uni<SendOutcome> send(CodeMessage message) {
        Sms.Route route = message.channel() == Channel.WHATSAPP ? Sms.Route.WHATSAPP : Sms.Route.DND;
        return sms.get()
                .send(new Sms(
                        message.to().value(),
                        message.worded().text(),
                        route,
                        message.id().toString()));
    }
}
