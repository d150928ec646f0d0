package com.mecabal.gateway.limit;

/** Every bucket of the gateway: its size, which is also what flows back in a minute. Without Redis each instance counts for itself. */
enum EdgeLimit {
    /** The sizing document's number. */
    ANONYMOUS("anonymous", 100),
    /** A third of what one box is designed for: one address still cannot take it all. */
    ANONYMOUS_CARRIER("anonymous-carrier", 2_000),
    /** One app behind a carrier's address; calls without an install id share one of these. */
    INSTALL("install", 100),
    /** A screen opens with 5 to 10 calls, an average user makes that many a minute. */
    DEVICE("device", 120),
    /** Two devices in full use. */
    ACCOUNT("account", 240),
    SIGN_IN("sign-in", 10),
    SIGN_IN_ADDRESS("sign-in-address", 60),
    SIGN_IN_CARRIER("sign-in-carrier", 600),
    /** Ten photos are twenty calls. */
    UPLOAD("upload", 60),
    MESSAGING("messaging", 200),
    SOCKET_OPEN("socket-open", 10),
    SOCKET_OPEN_ADDRESS("socket-open-address", 30),
    SOCKET_OPEN_CARRIER("socket-open-carrier", 600),
    /** Open without Redis: providers repeat, and the services deduplicate. */
    WEBHOOK("webhook", 600);

    /** Milliseconds until an empty bucket is full again. */
    static final long FULL_MS = 60_000;

    private final String label;
    private final int size;

    EdgeLimit(String label, int size) {
        this.label = label;
        this.size = size;
    }

    String label() {
        return label;
    }

    int size() {
        return size;
    }

    boolean opensWithoutRedis() {
        return this == WEBHOOK;
    }
}
