package com.mecabal.auth.sending;

import com.mecabal.platform.sms.ConsoleTexts;
import com.mecabal.platform.sms.SendOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries e-mail to nobody: what the console does for texts. Production refuses to start with it. */
@ApplicationScoped
class ConsoleMail implements CodeSender {

    private final ConsoleTexts texts;

    ConsoleMail(ConsoleTexts texts) {
        this.texts = texts;
    }

    @Override
    public String provider() {
        return "console";
    }

    @Override
    public boolean carries(Channel channel) {
        return channel == Channel.EMAIL;
    }

    @Override
    public long kobo(CodeMessage message) {
        return 0;
    }

    @Override
    public Uni<SendOutcome> send(CodeMessage message) {
        texts.keep(message.to().value(), message.worded().text());
        return Uni.createFrom().item(new SendOutcome.Accepted(message.id().toString(), 0, 0));
    }
}
