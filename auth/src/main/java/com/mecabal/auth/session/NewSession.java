package com.mecabal.auth.session;

import com.mecabal.auth.account.RegisterAccount;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** A sign-in by one-time code. */
record NewSession(
        @NotNull @Pattern(regexp = "otp", message = "must be otp")
        String grant,

        @NotNull UUID challengeId,

        @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
        String code,

        @Valid @NotNull DeviceDescription device,
        @Valid Profile profile) {

    /** What a newcomer may say of himself; ignored for an account that is there. */
    record Profile(
            @Size(min = 1, max = 60) String firstName,
            @Size(min = 1, max = 60) String lastName,

            @Pattern(regexp = "en|pcm|ha|yo|ig", message = "must be one of en, pcm, ha, yo, ig")
            String preferredLanguage) {}

    RegisterAccount.Introduction introduction() {
        return profile == null
                ? null
                : new RegisterAccount.Introduction(
                        profile.firstName(), profile.lastName(), profile.preferredLanguage());
    }
}
