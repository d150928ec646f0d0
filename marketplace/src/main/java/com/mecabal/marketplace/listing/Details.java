package com.mecabal.marketplace.listing;

import java.time.Instant;

/** What only one type of listing has. */
sealed interface Details permits ItemDetails, PropertyDetails, ServiceDetails, JobDetails {

    /** One line without control characters; null bytes do not even go into the database. */
    String LINE = "[^\\p{Cc}\\p{Cs}]+";

    /** The rules that the shape alone does not hold. */
    void check(Faults faults, Instant now);
}
