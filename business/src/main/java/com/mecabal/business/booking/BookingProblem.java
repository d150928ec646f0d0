package com.mecabal.business.booking;

import com.mecabal.platform.problem.ProblemCode;

/** Every refusal about bookings. */
enum BookingProblem implements ProblemCode {
    SLOT_TAKEN(409, "slot-taken", "Somebody else has this time"),
    BOOKING_STATE(409, "booking-state", "The booking's state does not allow this"),
    NOT_BOOKABLE(409, "not-bookable", "This business takes no bookings now"),
    OUTSIDE_HOURS(422, "outside-hours", "This time is not offered"),
    NOTICE_TOO_SHORT(422, "notice-too-short", "This is too soon"),
    TOO_FAR_AHEAD(422, "too-far-ahead", "This is too far ahead"),
    OWN_BUSINESS(422, "own-business", "You cannot do this with your own business");

    private final int status;
    private final String code;
    private final String title;

    BookingProblem(int status, String code, String title) {
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
