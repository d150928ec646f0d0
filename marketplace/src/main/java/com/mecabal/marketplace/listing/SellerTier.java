package com.mecabal.marketplace.listing;

import com.mecabal.platform.people.Person;
import com.mecabal.platform.problem.SharedProblem;

/** How much the neighbourhood trusts a seller with, by the trust band of the people copy. Caps what one scam can take. */
enum SellerTier {
    NEW(5, 25_000_000),
    REGULAR(50, Long.MAX_VALUE);

    /** Below it a seller is new. */
    private static final int TRUSTED_FROM = 2;

    private final int live;
    private final long ceilingKobo;

    SellerTier(int live, long ceilingKobo) {
        this.live = live;
        this.ceilingKobo = ceilingKobo;
    }

    static SellerTier of(Person seller) {
        return seller.trustBand() < TRUSTED_FROM ? NEW : REGULAR;
    }

    long ceilingKobo() {
        return ceilingKobo;
    }

    /** Drafts are anybody's; what others see needs a verified neighbour. */
    static void admit(Person seller, boolean publishes) {
        if (!seller.mayAct()) {
            throw SharedProblem.ACCOUNT_RESTRICTED.problem();
        }
        if (publishes && !seller.isVerified()) {
            throw SharedProblem.VERIFICATION_REQUIRED.problem();
        }
    }

    void requireRoom(long alreadyLive) {
        if (alreadyLive >= live) {
            var problem = ListingProblem.LIMIT.problem().with("limit", live);
            throw this == NEW ? problem.with("trustBandNeeded", TRUSTED_FROM) : problem;
        }
    }
}
