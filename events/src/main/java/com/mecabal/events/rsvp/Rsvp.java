package com.mecabal.events.rsvp;

import com.mecabal.platform.etag.Tagged;

/**
 * A person's standing answer.
 *
 * @param status none, going, maybe or not-going
 * @param version rises with each change, of this person and occurrence
 */
record Rsvp(String status, int guests, boolean hideMe, String note, long version) implements Tagged {

    static final String NO_ANSWER = "none";

    /** What the answer takes from the pool. */
    public int seats() {
        return isGoing() ? 1 + guests : 0;
    }

    boolean isGoing() {
        return "going".equals(status);
    }

    boolean isMaybe() {
        return "maybe".equals(status);
    }

    Rsvp changedTo(NewRsvp said) {
        return new Rsvp(said.status(), said.guests(), said.hideMe(), said.note(), version + 1);
    }

    Rsvp withdrawn() {
        return new Rsvp(NO_ANSWER, 0, false, null, version + 1);
    }

    /** True when nothing but the version would differ. */
    boolean saysTheSameAs(Rsvp other) {
        return status.equals(other.status)
                && guests == other.guests
                && hideMe == other.hideMe
                && java.util.Objects.equals(note, other.note);
    }

    @Override
    public Object tag() {
        return version;
    }
}
