package com.mecabal.events.rsvp;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal of an answer. */
enum RsvpProblem implements ProblemCode {
    EVENT_FULL(409, "event-full", "There are not enough seats left"),
    OCCURRENCE_CLOSED(409, "occurrence-closed", "It is over or cancelled"),
    GUESTS_NOT_ALLOWED(422, "guests-not-allowed", "So many guests are not allowed"),
    AGE_CONFIRMATION_REQUIRED(422, "age-confirmation-required", "Confirm that you are old enough");

    private final int status;
    private final String code;
    private final String title;

    RsvpProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
