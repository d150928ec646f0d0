package com.mecabal.events.rsvp;

import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.SharedProblem;
import java.time.Instant;
import java.util.UUID;

/** The occurrence that a person answers, with the rules for answering it. */
record Gathering(
        UUID occurrenceId,
        UUID eventId,
        UUID organiserId,
        String title,
        String status,
        Instant endsAt,
        int guestsPerPerson,
        boolean requireVerified,
        int minAge,
        Integer ageFloor) {

    void admit(Person person, NewRsvp said, Instant now) {
        requireOpen(now);
        if (!"going".equals(said.status())) {
            return;
        }
        if (requireVerified && !person.isVerified()) {
            throw SharedProblem.VERIFICATION_REQUIRED.problem();
        }
        boolean oldEnough = ageFloor != null && ageFloor >= minAge;
        if (minAge > 0 && !oldEnough && !said.ageConfirmed()) {
            throw RsvpProblem.AGE_CONFIRMATION_REQUIRED.problem().with("minAge", minAge);
        }
        if (said.guests() > guestsPerPerson) {
            throw RsvpProblem.GUESTS_NOT_ALLOWED.problem().with("guestsPerPerson", guestsPerPerson);
        }
    }

    void requireOpen(Instant now) {
        if (!"scheduled".equals(status) || !endsAt.isAfter(now)) {
            throw RsvpProblem.OCCURRENCE_CLOSED.problem();
        }
    }
}
