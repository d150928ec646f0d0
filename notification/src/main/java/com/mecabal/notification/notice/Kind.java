package com.mecabal.notification.notice;

import java.util.Locale;

/** Which words and rules a notice has; priority 5 critical to 1 digest only. */
public enum Kind {
    WELCOME(Category.ACCOUNT, 2),
    COMMENT_ADDED(Category.COMMUNITY, 3),
    REACTION_ADDED(Category.COMMUNITY, 2),
    MESSAGE_SENT(Category.MESSAGES, 3),
    MESSAGE_REQUESTED(Category.MESSAGES, 3),
    EVENT_CHANGED(Category.EVENTS, 3),
    EVENT_CANCELLED(Category.EVENTS, 3),
    EVENT_ANNOUNCED(Category.EVENTS, 3),
    RSVP_CHANGED(Category.EVENTS, 2),
    BOOKING_CONFIRMED(Category.BUSINESS, 4),
    BOOKING_CANCELLED(Category.BUSINESS, 4);

    private final Category category;
    private final int priority;

    Kind(Category category, int priority) {
        this.category = category;
        this.priority = priority;
    }

    public Category category() {
        return category;
    }

    public int priority() {
        return priority;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Kind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
