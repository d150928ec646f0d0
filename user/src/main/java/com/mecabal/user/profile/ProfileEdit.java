package com.mecabal.user.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A merge patch of the own profile. A field that is absent stays as it is (the Optional itself is null then); one that
 * is {@code null} in the body is cleared (the Optional is empty).
 */
class ProfileEdit {

    record Profession(
            @NotBlank @Size(max = 60) String categoryId,
            @NotBlank @Size(max = 80) String title) {}

    record SpokenLanguage(
            @NotBlank @Size(max = 20) String code,

            @NotNull @Pattern(regexp = "basic|intermediate|fluent|native")
            String skill) {}

    @JsonProperty
    Optional<@Size(min = 1, max = 50) String> firstName;

    @JsonProperty
    Optional<@Size(min = 1, max = 50) String> lastName;

    @JsonProperty
    Optional<@Pattern(regexp = "full|initial") String> nameStyle;

    @JsonProperty
    Optional<@Size(max = 500) String> bio;

    @JsonProperty
    Optional<LocalDate> birthDate;

    @JsonProperty
    Optional<@Pattern(regexp = "female|male|other|undisclosed") String> gender;

    @JsonProperty
    Optional<@Valid Profession> profession;

    @JsonProperty
    Optional<@Size(max = 20) List<@NotBlank @Size(max = 40) String>> skills;

    @JsonProperty
    Optional<@Size(max = 8) List<@NotNull @Valid SpokenLanguage>> languages;

    @JsonProperty
    Optional<@Pattern(regexp = "en|ha|yo|ig|pcm") String> preferredLanguage;

    @JsonProperty
    Optional<@Size(max = 64) String> timeZone;

    @JsonProperty
    Optional<UUID> stateOfOriginId;

    @JsonProperty
    Optional<@Size(max = 60) String> culturalBackgroundId;

    boolean touchesCulture() {
        return (stateOfOriginId != null && stateOfOriginId.isPresent())
                || (culturalBackgroundId != null && culturalBackgroundId.isPresent());
    }
}
