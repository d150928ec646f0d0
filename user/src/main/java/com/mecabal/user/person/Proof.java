package com.mecabal.user.person;

import com.mecabal.contracts.user.VerificationChanged.Level;
import java.util.ArrayList;
import java.util.List;

/** What is proven of a person, with the level, the trust and the badges that follow from it. */
public record Proof(boolean phone, boolean home, boolean identity) {

    public static final Proof NONE = new Proof(false, false, false);

    /** The best that fits. */
    public Level level() {
        if (!phone) {
            return Level.UNVERIFIED;
        }
        if (home) {
            return identity ? Level.FULL : Level.RESIDENT;
        }
        return identity ? Level.IDENTITY : Level.PHONE;
    }

    public boolean isVerifiedResident() {
        return phone && home;
    }

    /** The facts of the trust ledger hold while they are true; 0–100. */
    public int score() {
        return (phone ? 10 : 0) + (home ? 25 : 0) + (identity ? 20 : 0);
    }

    /** 0 restricted, 1 new, 2 known, 3 trusted, 4 pillar. */
    public int band() {
        int score = score();
        if (score < 10) {
            return 0;
        }
        if (score < 30) {
            return 1;
        }
        return score < 50 ? 2 : score < 70 ? 3 : 4;
    }

    /** A verified badge comes and goes with its fact. */
    public List<String> badges() {
        List<String> badges = new ArrayList<>();
        if (phone) {
            badges.add("phone-verified");
        }
        if (identity) {
            badges.add("identity-verified");
        }
        if (home) {
            badges.add("home-verified");
        }
        if (level() == Level.FULL) {
            badges.add("fully-verified");
        }
        return List.copyOf(badges);
    }
}
