package com.mecabal.gateway.route;

import java.time.Duration;

/** How long a call of a row may take and how large its body may be, unless the row or the table says otherwise. */
public enum TrafficClass {
    API(10, 30, 64),
    /** Waits for Keycloak's start. */
    SIGN_IN(10, 30, 64),
    /** A slower search is a bug. */
    SEARCH(5, 15, 64),
    /** Tickets only: the bytes themselves go straight to the object store. */
    UPLOAD(10, 30, 64),
    /** Streamed files. */
    EXPORT(15, 120, 64),
    /** Held for at most 25 s by the upstream, which answers its header at once. */
    LONG_POLL(10, 40, 64),
    /** Providers give up after 5 to 30 s. */
    WEBHOOK(5, 10, 256),
    /** Two missed heartbeats of 45 s end an idle socket. */
    SOCKET(5, 90, 64);

    private final Times times;
    private final int bodyLimit;

    TrafficClass(int headerSeconds, int wholeSeconds, int bodyKibibytes) {
        this.times =
                new Times(Duration.ofSeconds(1), Duration.ofSeconds(headerSeconds), Duration.ofSeconds(wholeSeconds));
        this.bodyLimit = bodyKibibytes * 1024;
    }

    public Times times() {
        return times;
    }

    /** Bytes of a request body. */
    public int bodyLimit() {
        return bodyLimit;
    }

    /** Time to connect, to the answer's header, and to its end (for sockets: without a frame). */
    public record Times(Duration connect, Duration header, Duration whole) {}
}
