package com.mecabal.messaging.live;

import java.time.Duration;

/** How far back every look at the newest changes begins before the moment up to which all is known. */
public final class Overlap {

    /** Longer than any transaction lives after it has taken the time of its change, so a late commit is not overtaken. */
    public static final Duration LENGTH = Duration.ofSeconds(10);

    private Overlap() {}
}
