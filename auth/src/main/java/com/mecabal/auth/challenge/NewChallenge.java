package com.mecabal.auth.challenge;

import com.mecabal.auth.sending.Channel;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * What is to be proved, and how the code shall travel.
 *
 * @param to whom somebody wants to sign in as; left out for a step-up, which goes to what the account has proved
 */
record NewChallenge(
        @NotNull @Pattern(regexp = "sign-in|step-up", message = "must be one of sign-in, step-up")
        String purpose,

        @NotNull Channel channel,
        @Size(min = 1, max = 254) String to,
        @NotNull UUID installId,

        @Pattern(regexp = "en|pcm|ha|yo|ig", message = "must be one of en, pcm, ha, yo, ig")
        String locale,

        Boolean sendNow) {

    NewChallenge {
        locale = locale == null ? "en" : locale;
        sendNow = sendNow == null || sendNow;
    }

    boolean isStepUp() {
        return purpose.equals("step-up");
    }
}
