package com.mecabal.ops.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * A process on Java.
 *
 * @param memory what it may take altogether
 * @param heap of this, the objects
 * @param direct of this, buffers outside the heap
 * @param code of this, compiled code
 * @param pool its connections to PostgreSQL
 */
record Jvm(int memory, int heap, int direct, int code, int pool) {

    /** Classes, stacks, the collector's own tables, malloc: 95 to 110 MB in a service with 29 extensions after load. */
    private static final int ASIDE = 112;

    boolean fits() {
        return heap + direct + code + ASIDE <= memory;
    }

    List<String> flags() {
        return new ArrayList<>(List.of(
                "-Xmx" + heap + "m",
                "-XX:MaxDirectMemorySize=" + direct + "m",
                "-XX:ReservedCodeCacheSize=" + code + "m"));
    }
}
