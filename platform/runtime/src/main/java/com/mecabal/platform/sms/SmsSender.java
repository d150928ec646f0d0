package com.mecabal.platform.sms;

import io.smallrye.mutiny.Uni;

/** A provider that carries texts. */
public interface SmsSender {

    /** Its name in {@code mecabal.sms.provider}. */
    String provider();

    /** What this text will cost when it is accepted, in kobo; asked before it is sent, so that a budget can be held. */
    long kobo(String text);

    /** Hands a text over. Never fails: whatever goes wrong is an outcome. */
    Uni<SendOutcome> send(Sms sms);
}
