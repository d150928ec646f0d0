package com.mecabal.gateway.status;

import java.util.Locale;

/** From good to bad. */
enum ComponentState {
    OPERATIONAL,
    DEGRADED,
    DOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ComponentState worse(ComponentState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
