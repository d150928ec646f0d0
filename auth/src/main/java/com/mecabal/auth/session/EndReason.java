package com.mecabal.auth.session;

import java.util.Locale;

/** Why a session ended; travels with SessionRevoked and in {@code session-ended}. */
enum EndReason {
    SIGNED_OUT,
    OTHERS_SIGNED_OUT,
    DISPLACED,
    PASSWORD_CHANGED,
    REFRESH_REUSE,
    EXPIRED;

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
