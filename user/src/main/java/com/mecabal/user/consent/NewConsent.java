package com.mecabal.user.consent;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record NewConsent(
        @NotNull
        @Pattern(regexp = "terms|privacy|home-location|cultural-profile|nin-check|marketing-email|marketing-sms")
        String purpose,

        @NotBlank @Size(max = 40) String textVersion,
        @NotBlank @Size(max = 10) String language) {}
