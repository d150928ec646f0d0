package com.mecabal.smoke;

import java.util.List;
import java.util.Map;
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

    /** An open stream of a device whose screen is on; the server speaks first. */
    Stream stream() {
        Stream stream = Stream.open(caller, "/v1/notifications/stream");
        stream.await("ready");
        stream.say("active", Map.of("visible", true));
        return stream;
    }
}
