package com.mecabal.messaging.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.realtime.StreamClient;
import java.util.List;
import java.util.Map;

/** A phone with a stream of messages. */
final class Device extends StreamClient {

    private Device(String... protocols) {
        super("/v1/messages/stream", protocols);
    }

    /** Nothing said yet. */
    static Device connected(String... protocols) {
        return new Device(protocols);
    }

    /** Up to date from now on. */
    static Device of(TestNeighbour person) {
        return resumed(person, Map.of());
    }

    static Device resumed(TestNeighbour person, Map<String, Object> hello) {
        Device device = connected("bearer." + person.token());
        device.say("hello", hello);
        device.await("caught-up");
        return device;
    }

    /** The numbers of the messages that came, in the order in which they came. */
    List<Long> seqs() {
        return of("message").stream().map(f -> f.at("/data/seq").asLong()).toList();
    }

    String cursor() {
        JsonNode last = all().stream()
                .filter(f -> f.at("/data/cursor").isTextual())
                .reduce((first, second) -> second)
                .orElseThrow();
        return last.at("/data/cursor").asText();
    }
}
