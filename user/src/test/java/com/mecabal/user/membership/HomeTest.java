package com.mecabal.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void movableFrom_isAnyTimeBeforeTheFirstMove() {
        assertThat(home(null, NOW).movableFrom()).isBefore(NOW);
    }

    @Test
    void movableFrom_isThirtyDaysAfterTheLastMove() {
        assertThat(home(NOW, NOW).movableFrom()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void movableFrom_ofAHomeNeverVerifiedIsTheEndOfItsCorrection() {
        assertThat(home(NOW, null).movableFrom()).isEqualTo(NOW.plus(Duration.ofHours(72)));
    }

    private static Home home(Instant lastMovedAt, Instant verifiedAt) {
        return new Home(UUID.randomUUID(), UUID.randomUUID(), "claimed", NOW, lastMovedAt, verifiedAt);
    }
}
