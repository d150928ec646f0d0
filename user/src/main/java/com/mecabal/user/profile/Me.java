package com.mecabal.user.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.platform.etag.Tagged;
import com.mecabal.user.membership.HomeView;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.person.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The own page. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Me(
        UUID id,
        String firstName,
        String lastName,
        String displayName,
        String nameStyle,
        Avatar avatar,
        String bio,
        LocalDate birthDate,
        String gender,
        Profile.Profession profession,
        List<String> skills,
        List<Profile.SpokenLanguage> languages,
        String preferredLanguage,
        String timeZone,
        UUID stateOfOriginId,
        String culturalBackgroundId,
        HomeView home,
        Verification verification,
        Trust trust,
        List<String> badges,
        Completion completion,
        String nextStep,
        List<RequiredConsent> requiredConsents,
        ProfileChanged.Status status,
        Instant memberSince,
        @JsonIgnore long revision)
        implements Tagged {

    record Verification(VerificationChanged.Level level, boolean phone, boolean home, boolean identity) {}

    record Trust(int score, int band) {}

    /** @param missing what would count further, ten per cent each */
    record Completion(int percent, List<String> missing) {}

    record RequiredConsent(String purpose, String textVersion) {}

    @Override
    @JsonIgnore
    public Object tag() {
        return revision;
    }
}
