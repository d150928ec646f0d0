package com.mecabal.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One signed-in device and its refresh rules.
 *
 * @param generation newest generation issued
 * @param lateGeneration the last generation in which a late excuse was counted
 * @param lateExcuses generations running with a late excuse
 * @param diesAt end of the idle time, rounded up to the day: then a refresh writes no index and stays in its page
 */
record Session(
        UUID id,
        UUID accountId,
        ClientKind clientKind,
        long generation,
        Instant rotatedAt,
        long lateGeneration,
        int lateExcuses,
        byte[] salt,
        String keyId,
        Proofs proofs,
        Instant diesAt,
        Instant expiresAt,
        Instant endedAt,
        String endReason) {

    /** Requests that run in parallel come within this time; who comes later says that the answer was lost. */
    static final Duration PARALLEL = Duration.ofSeconds(10);
    /** Five lost answers running happen once in 100,000 at a loss of 10 %: rather somebody else holds the successor. */
    static final int MOST_LATE_EXCUSES = 5;

    /** How long a session may idle and live: each forced sign-in costs an SMS, a browser is easier to lose. */
    enum ClientKind {
        MOBILE(Duration.ofDays(90), Duration.ofDays(365)),
        WEB(Duration.ofDays(14), Duration.ofDays(30));

        private final Duration idle;
        private final Duration life;

        ClientKind(Duration idle, Duration life) {
            this.idle = idle;
            this.life = life;
        }

        Instant expiresAt(Instant created) {
            return created.plus(life);
        }

        Instant diesAt(Instant used, Instant expiresAt) {
            Instant day = used.plus(idle).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            return day.isBefore(expiresAt) ? day : expiresAt;
        }
    }

    /** What a presented handle, whose MAC is right, does. */
    enum Verdict {
        /** The newest one: the generation rises. */
        ROTATE,
        /** One behind, at once: the same successor again. */
        REPEAT,
        /** One behind, late: the same successor again, and counted. */
        EXCUSE,
        /** Replayed, or excused too often: the session ends. */
        REUSE,
        /** From the future: forged, changes nothing. */
        FORGED
    }

    Verdict judge(long presented, Instant now) {
        if (presented > generation) {
            return Verdict.FORGED;
        }
        if (presented == generation) {
            return Verdict.ROTATE;
        }
        if (presented < generation - 1) {
            return Verdict.REUSE;
        }
        if (isJustRotated(now) || lateGeneration == generation) {
            return Verdict.REPEAT;
        }
        return excusesWithThisOne() >= MOST_LATE_EXCUSES ? Verdict.REUSE : Verdict.EXCUSE;
    }

    /** Requests that meet the successor now were on their way when it was made. */
    boolean isJustRotated(Instant now) {
        return !now.isAfter(rotatedAt.plus(PARALLEL));
    }

    /** Generations running with a late excuse, this one counted. */
    int excusesWithThisOne() {
        return lateGeneration == generation - 1 ? lateExcuses + 1 : 1;
    }

    /** What the proofs are worth now. */
    Proofs proofs(Instant now) {
        return proofs.at(rotatedAt, now);
    }

    Session with(Proofs others) {
        return new Session(
                id,
                accountId,
                clientKind,
                generation,
                rotatedAt,
                lateGeneration,
                lateExcuses,
                salt,
                keyId,
                others,
                diesAt,
                expiresAt,
                endedAt,
                endReason);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(diesAt) || !now.isBefore(expiresAt);
    }
}
