package com.mecabal.events.rsvp;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An answer as a person gives it.
 *
 * @param guests who come along, beside the person
 * @param hideMe leaves the name out of the list that other attendees see
 * @param ageConfirmed "I am old enough", asked where the profile does not tell
 */
record NewRsvp(
        @NotNull @Pattern(regexp = "going|maybe|not-going", message = "must be going, maybe or not-going")
        String status,

        @Min(0) @Max(10) Integer guests,
        Boolean hideMe,
        Boolean ageConfirmed,
        @Size(max = 300) String note) {

    NewRsvp {
        guests = guests == null || !"going".equals(status) ? Integer.valueOf(0) : guests;
        hideMe = hideMe != null && hideMe;
        ageConfirmed = ageConfirmed != null && ageConfirmed;
    }
}
