package com.mecabal.auth.challenge;

import com.mecabal.auth.identifier.Identifier;
import io.smallrye.mutiny.Uni;

/** A provider that carries codes. */
interface CodeSender {

    /** Name in the settings: {@code mecabal.auth.senders.sms=console}. */
    String provider();

    /**
     * Hands a text over; fails when the provider did not accept it.
     *
     * @param sendId the same for every attempt of one send, so that a provider can tell a repetition
     */
    Uni<Void> send(Channel channel, Identifier to, String text, String sendId);
}
