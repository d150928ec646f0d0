package com.mecabal.auth.sending;

import com.mecabal.platform.sms.SendOutcome;
import io.smallrye.mutiny.Uni;

/** A provider that carries codes. */
interface CodeSender {

    /** Name in the settings: {@code mecabal.auth.senders.sms=termii}. */
    String provider();

    boolean carries(Channel channel);

    /** What this message will cost when it is accepted, in kobo. */
    long kobo(CodeMessage message);

    /** Hands it over. Never fails: whatever goes wrong is an outcome. */
    Uni<SendOutcome> send(CodeMessage message);
}
