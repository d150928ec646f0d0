package com.mecabal.notification.notice;

import com.mecabal.platform.problem.SharedProblem;
import java.util.Arrays;
import java.util.Locale;

/** What people switch on and off. */
public enum Category {
    SAFETY,
    ESTATE,
    MESSAGES,
    COMMUNITY,
    EVENTS,
    TRADE,
    BUSINESS,
    ACCOUNT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whoever misses these loses safety or the account. */
    public boolean cannotBeSwitchedOff() {
        return this == SAFETY || this == ACCOUNT;
    }

    /** @param pointer to the part of the request that names it */
    public static Category of(String wire, String pointer) {
        return Arrays.stream(values())
                .filter(category -> category.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> SharedProblem.VALIDATION_FAILED.problem().error(pointer, "is not a category"));
    }
}
