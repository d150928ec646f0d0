package com.mecabal.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant ROTATED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant AT_ONCE = ROTATED.plusSeconds(10);
    private static final Instant LATE = ROTATED.plusSeconds(11);

    private static Session session(long generation, long lateGeneration, int lateExcuses) {
        return new Session(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Session.ClientKind.MOBILE,
                generation,
                ROTATED,
                lateGeneration,
                lateExcuses,
                new byte[16],
                "k1",
                Proofs.first(Proofs.Kind.OTP, ROTATED),
                ROTATED.plus(Duration.ofDays(91)),
                ROTATED.plus(Duration.ofDays(365)),
                null,
                null);
    }

    @Test
    void judge_rotatesTheNewest() {
        assertThat(session(7, 0, 0).judge(7, LATE)).isEqualTo(Session.Verdict.ROTATE);
    }

    @Test
    void judge_repeatsTheSuccessorForTheOneBefore() {
        assertThat(session(7, 0, 0).judge(6, AT_ONCE)).isEqualTo(Session.Verdict.REPEAT);
        assertThat(session(7, 0, 0).judge(6, LATE)).isEqualTo(Session.Verdict.EXCUSE);
    }

    @Test
    void judge_countsOneLateExcuseAGeneration() {
        assertThat(session(7, 7, 1).judge(6, LATE)).isEqualTo(Session.Verdict.REPEAT);
    }

    @Test
    void judge_endsWhatIsReplayed() {
        assertThat(session(7, 0, 0).judge(5, AT_ONCE)).isEqualTo(Session.Verdict.REUSE);
    }

    @Test
    void judge_changesNothingForTheFuture() {
        assertThat(session(7, 0, 0).judge(8, AT_ONCE)).isEqualTo(Session.Verdict.FORGED);
    }

    @Test
    void judge_endsAtTheFifthLateExcuseRunning() {
        assertThat(session(7, 6, 3).judge(6, LATE)).isEqualTo(Session.Verdict.EXCUSE);
        assertThat(session(7, 6, 4).judge(6, LATE)).isEqualTo(Session.Verdict.REUSE);
    }

    @Test
    void judge_startsToCountAgainAfterACleanGeneration() {
        Session session = session(7, 5, 4);

        assertThat(session.judge(6, LATE)).isEqualTo(Session.Verdict.EXCUSE);
        assertThat(session.excusesWithThisOne()).isEqualTo(1);
    }

    @Test
    void diesAt_isTheDayAfterTheIdleTimeAndNeverPastTheEnd() {
        Instant end = ROTATED.plus(Duration.ofDays(365));

        assertThat(Session.ClientKind.MOBILE.diesAt(ROTATED, end)).isEqualTo("2027-02-20T00:00:00Z");
        assertThat(Session.ClientKind.MOBILE.diesAt(ROTATED, ROTATED.plusSeconds(60)))
                .isEqualTo(ROTATED.plusSeconds(60));
    }
}
