package com.mecabal.events.event;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about events. */
public enum EventProblem implements ProblemCode {
    TIME_INVALID(422, "time-invalid", "The event must lie ahead, in a known time zone"),
    VENUE_INCOMPLETE(422, "venue-incomplete", "The venue lacks what its kind needs"),
    NOT_A_HOST(403, "not-a-host", "Only a host may do this"),
    ALREADY_OVER(409, "already-over", "It is over or cancelled"),
    ALREADY_PUBLISHED(409, "already-published", "It is no draft any more");

    private final int status;
    private final String code;
    private final String title;

    EventProblem(int status, String code, String title) {
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
