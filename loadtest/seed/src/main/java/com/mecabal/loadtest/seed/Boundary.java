package com.mecabal.loadtest.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Somebody who keeps a neighbour away. */
record Boundary(Neighbour by, Neighbour kept, Instant at) {

    private static final Duration SPAN = Duration.ofDays(200);

    static List<Boundary> blocks(Census census) {
        return some(census, "block", 0.025);
    }

    static List<Boundary> mutes(Census census) {
        return some(census, "mute", 0.02);
    }

    private static List<Boundary> some(Census census, String what, double share) {
        List<Boundary> some = new ArrayList<>();
        for (Neighbour by : census.people().all) {
            Draw draw = census.plan().draw(what, by.number());
            Neighbour kept = draw.of(census.people().around(by.home()));
            if (draw.chance(share) && kept != by) {
                some.add(new Boundary(by, kept, draw.recent(census.plan().now(), SPAN)));
            }
        }
        return some;
    }
}
