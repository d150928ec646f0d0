package com.mecabal.platform.sms;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Carries texts to nobody, free of charge. Production refuses to start with it. */
final class ConsoleSms implements SmsSender {

    private static final Logger LOG = Logger.getLogger(ConsoleSms.class);

    private final ConsoleTexts texts;

    ConsoleSms(ConsoleTexts texts) {
        this.texts = texts;
    }

    @Override
    public String provider() {
        return "console";
    }

    @Override
    public long kobo(String text) {
        return 0;
    }

    @Override
    public Uni<SendOutcome> send(Sms sms) {
        LOG.infof("The text %s goes to the console", sms.reference());
        texts.keep(sms.number(), sms.text());
        return Uni.createFrom().item(new SendOutcome.Accepted(sms.reference(), Gsm7.segments(sms.text()), 0));
    }
}
