package com.mecabal.loadtest.seed;

import java.util.List;

/** What everybody may be called who has signed up to the end; the version counts the grants, from the account's first 1. */
final class Roles {

    private Roles() {}

    static List<String> of(Neighbour n) {
        return n.verified() ? List.of("resident", "verified-resident") : List.of("resident");
    }

    static int version(Neighbour n) {
        return 1 + of(n).size();
    }
}
