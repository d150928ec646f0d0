package com.mecabal.notification.notice;

import java.util.Locale;
import java.util.UUID;

/** Why a person is told of a notice, or not: the first of these that applies. */
enum Decision {
    SELF,
    GONE,
    SUSPENDED,
    BLOCKED,
    MUTED,
    SUBJECT_MUTED,
    SWITCHED_OFF,
    TOLD;

    /** What is known of a person named by an event. */
    record Recipient(
            UUID personId,
            boolean isGone,
            boolean isSuspended,
            boolean isBlocked,
            boolean hasMuted,
            boolean hasMutedSubject,
            boolean hasSwitchedOff) {}

    static Decision about(Recipient person, Notice notice) {
        if (person.personId().equals(notice.actorId())) {
            return SELF;
        }
        if (person.isGone()) {
            return GONE;
        }
        boolean isOfAccount = notice.kind().category() == Category.ACCOUNT;
        if (person.isSuspended() && !isOfAccount) {
            return SUSPENDED;
        }
        if (person.isBlocked()) {
            return BLOCKED;
        }
        if (person.hasMuted()) {
            return MUTED;
        }
        if (person.hasMutedSubject()) {
            return SUBJECT_MUTED;
        }
        return person.hasSwitchedOff() && !notice.kind().category().cannotBeSwitchedOff() ? SWITCHED_OFF : TOLD;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
