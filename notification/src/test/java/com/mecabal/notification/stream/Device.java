package com.mecabal.notification.stream;

import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.realtime.StreamClient;
import java.util.List;
import java.util.Map;

/** A phone with a stream of notifications. */
final class Device extends StreamClient {

    private Device(String... protocols) {
        super("/v1/notifications/stream", protocols);
    }

    /** Nothing said yet. */
    static Device connected(String... protocols) {
        return new Device(protocols);
    }

    /** Ready, and live from now on. */
    static Device of(TestNeighbour person) {
        Device device = connected("bearer." + person.token());
        device.await("ready");
        device.say("active", Map.of("visible", true));
        return device;
    }

    /** As a phone whose link came back. */
    static Device resumed(TestNeighbour person, long afterSeq) {
        Device device = connected("bearer." + person.token());
        device.say("resume", Map.of("afterSeq", afterSeq));
        return device;
    }

    /** The numbers of the changes that came, in the order in which they came. */
    List<Long> seqs() {
        return all().stream()
                .filter(f -> List.of("entry", "changed").contains(f.path("type").asText()))
                .map(f -> f.at("/data/seq").asLong())
                .toList();
    }
}
