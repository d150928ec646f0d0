package com.mecabal.auth.challenge;

import com.mecabal.auth.sending.Channel;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What is to be proved, and how the code shall travel. */
record NewChallenge(
        @NotNull @Pattern(regexp = "sign-in", message = "must be sign-in")
        String purpose,

        @NotNull Channel channel,
        @NotNull @Size(min = 1, max = 254) String to,
        @NotNull UUID installId,

        @Pattern(regexp = "en|pcm|ha|yo|ig", message = "must be one of en, pcm, ha, yo, ig")
        String locale,

        Boolean sendNow) {

    NewChallenge {
        locale = locale == null ? "en" : locale;
        sendNow = sendNow == null || sendNow;
    }
}
