package com.mecabal.platform.inbox;

import com.mecabal.contracts.DomainEvent;

/** Which letter of a batch has failed; the others have only been rolled back with it. */
final class HandlingFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Letter<? extends DomainEvent> letter;

    HandlingFailed(Letter<?> letter, Throwable cause) {
        super(cause);
        this.letter = letter;
    }

    boolean isOf(Letter<?> other) {
        return letter == other;
    }
}
