package com.mecabal.smoke;

import java.util.List;
import java.util.UUID;

/** What a person should hear. */
record NotificationClient(Neighbour caller) {

    record Entry(UUID id, String kind, Subject subject, boolean seen) {}

    record Subject(String kind, UUID id) {}

    record Counters(int unread) {}

    List<Entry> inbox() {
        return caller.get("/v1/notifications").expect(200).pageOf(Entry.class).items();
    }

    int unread() {
        return caller.get("/v1/notifications/counters")
                .expect(200)
                .as(Counters.class)
                .unread();
    }

    /** An open stream; the server speaks first. */
    Stream stream() {
        Stream stream = Stream.open(caller, "/v1/notifications/stream");
        stream.await("ready");
        return stream;
    }
}
