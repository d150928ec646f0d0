package com.mecabal.testkit.backing;

/** The backing services of the module under test, to be taken away and given back. A field of this type in a test is filled in. */
public record Outages(CuttableProxy database, CuttableProxy redis, CuttableProxy broker) {

    public void mendAll() {
        database.mend();
        redis.mend();
        broker.mend();
    }
}
