package com.mecabal.events.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What an organiser says of a new event.
 *
 * @param start local time in {@code timeZone}
 * @param capacity seats, null for as many as come
 * @param publish false keeps it a draft
 */
record NewEvent(
        @NotNull @Size(min = 3, max = 200) String title,
        @NotNull @Size(min = 10, max = 5000) String description,
        @NotNull String categoryId,
        @NotNull UUID placeId,

        @NotNull @Pattern(regexp = "public|place|invite", message = "must be public, place or invite")
        String audience,

        @NotNull LocalDateTime start,
        @Size(max = 64) String timeZone,
        @NotNull @Min(15) @Max(20160) Integer durationMinutes,
        @NotNull @Valid Venue venue,
        @Min(1) @Max(100_000) Integer capacity,
        @Min(0) @Max(10) Integer guestsPerPerson,
        Boolean requireVerified,
        Integer minAge,

        @Size(max = 10)
        List<@NotNull @Pattern(regexp = "[a-z]{2,3}", message = "must be a language code") String> languages,

        @Size(max = 1000) String specialRequirements,

        @Pattern(regexp = "tentative|confirmed", message = "must be tentative or confirmed")
        String certainty,

        @Pattern(regexp = "everyone|attendees|hosts", message = "must be everyone, attendees or hosts")
        String attendeesVisibleTo,

        Boolean publish) {

    NewEvent {
        timeZone = timeZone == null ? "Africa/Lagos" : timeZone;
        guestsPerPerson = guestsPerPerson == null ? 0 : guestsPerPerson;
        requireVerified = requireVerified != null && requireVerified;
        minAge = minAge == null ? 0 : minAge;
        languages = languages == null ? List.of() : List.copyOf(languages);
        certainty = certainty == null ? "confirmed" : certainty;
        attendeesVisibleTo = attendeesVisibleTo == null ? "attendees" : attendeesVisibleTo;
        publish = publish != null && publish;
    }
}
