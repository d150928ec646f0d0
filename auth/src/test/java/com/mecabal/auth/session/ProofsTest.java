package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.auth.session.Proofs.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void oneKind_isLevelTwoHoweverOften() {
        Proofs proofs = Proofs.first(Kind.OTP, NOW).with(Kind.OTP, NOW.plusSeconds(60));

        assertThat(proofs.level()).isEqualTo(2);
        assertThat(proofs.authTime()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void twoKinds_areLevelThreeWhileBothAreFresh() {
        Proofs code = Proofs.first(Kind.OTP, NOW);

        assertThat(code.with(Kind.PASSWORD, NOW.plus(minutes(10))).level()).isEqualTo(3);
        assertThat(code.with(Kind.PASSWORD, NOW.plus(minutes(11))).level()).isEqualTo(2);
        assertThat(code.with(Kind.PASSWORD, NOW.plus(minutes(11)))
                        .with(Kind.OTP, NOW.plus(minutes(12)))
                        .level())
                .isEqualTo(3);
    }

    @Test
    void levelThree_endsAfterEightHoursWithoutUse() {
        Proofs strong = strong();

        assertThat(strong.at(NOW, NOW.plus(hours(8)).minusSeconds(1)).level()).isEqualTo(3);
        assertThat(strong.at(NOW, NOW.plus(hours(8))).level()).isEqualTo(2);
        assertThat(strong.at(NOW.plus(hours(7)), NOW.plus(hours(14))).level()).isEqualTo(3);
    }

    @Test
    void levelThree_endsAfterADayHoweverMuchItIsUsed() {
        Instant used = NOW.plus(hours(24)).minusSeconds(10);

        assertThat(strong().at(used, NOW.plus(hours(24)).minusSeconds(1)).level())
                .isEqualTo(3);
        assertThat(strong().at(used, NOW.plus(hours(24))).level()).isEqualTo(2);
    }

    @Test
    void levelThree_isNotBroughtBackByOneProof() {
        Proofs over = strong().at(NOW, NOW.plus(hours(9)));

        assertThat(over.with(Kind.PASSWORD, NOW.plus(hours(9))).level()).isEqualTo(2);
    }

    @Test
    void levelThree_isNotProlongedByOneProof() {
        Proofs later = strong().with(Kind.OTP, NOW.plus(hours(5)));

        assertThat(later.level()).isEqualTo(3);
        assertThat(later.strongSince()).isEqualTo(NOW);
    }

    private static Proofs strong() {
        return Proofs.first(Kind.OTP, NOW).with(Kind.PASSWORD, NOW);
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
