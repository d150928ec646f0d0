package com.mecabal.auth.session;

import com.mecabal.platform.identity.Viewer;
import java.time.Duration;
import java.time.Instant;

/**
 * How, and how lately, somebody proved who he is on one session. Two kinds of proof that are both fresh make level 3; it ends
 * after hours without use or a day, and must then be proved anew by both kinds.
 *
 * @param level proof level 1–3 as it was at the last proof
 * @param authTime the last proof of any kind
 * @param codeAt the last code that was redeemed, null for none
 * @param passwordAt the last password that was right, null for none
 * @param strongSince when level 3 was reached, null below it
 */
record Proofs(int level, Instant authTime, Instant codeAt, Instant passwordAt, Instant strongSince) {

    enum Kind {
        OTP,
        PASSWORD
    }

    private static final int ONE_PROOF = 2;
    private static final Duration STRONG_IDLE = Duration.ofHours(8);
    private static final Duration STRONG_LIFE = Duration.ofHours(24);

    static Proofs first(Kind kind, Instant now) {
        return new Proofs(ONE_PROOF, now, null, null, null).with(kind, now);
    }

    Proofs with(Kind kind, Instant now) {
        Instant code = kind == Kind.OTP ? now : codeAt;
        Instant password = kind == Kind.PASSWORD ? now : passwordAt;
        boolean both = isFresh(code, now) && isFresh(password, now);
        return both
                ? new Proofs(Viewer.TWO_PROOFS, now, code, password, now)
                : new Proofs(level, now, code, password, strongSince);
    }

    /** As they count now. @param used when the session was last used */
    Proofs at(Instant used, Instant now) {
        boolean over = level == Viewer.TWO_PROOFS
                && (!now.isBefore(strongSince.plus(STRONG_LIFE)) || !now.isBefore(used.plus(STRONG_IDLE)));
        return over ? new Proofs(ONE_PROOF, authTime, codeAt, passwordAt, null) : this;
    }

    private static boolean isFresh(Instant proof, Instant now) {
        return proof != null && !proof.isBefore(now.minus(Viewer.FRESH));
    }
}
