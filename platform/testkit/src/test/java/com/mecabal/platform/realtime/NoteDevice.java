package com.mecabal.platform.realtime;

import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.realtime.StreamClient;
import java.util.List;
import java.util.Map;

/** A phone with a stream of notes. */
public final class NoteDevice extends StreamClient {

    private NoteDevice(String... protocols) {
        super("/v1/notes/stream", protocols);
    }

    public static NoteDevice connected(String... protocols) {
        return new NoteDevice(protocols);
    }

    public static NoteDevice of(TestNeighbour person) {
        return with(person.token());
    }

    /** Live from now on. */
    public static NoteDevice with(String token) {
        NoteDevice device = connected("bearer." + token);
        return device.resume(device.await("ready").at("/data/seq").asLong());
    }

    static NoteDevice resumed(TestNeighbour person, long after) {
        NoteDevice device = connected("bearer." + person.token());
        device.await("ready");
        return device.resume(after);
    }

    private NoteDevice resume(long after) {
        say("resume", Map.of("after", after));
        await("live");
        return this;
    }

    /** The numbers of the news, in the order in which they came. */
    List<Long> seqs() {
        return of("news").stream().map(f -> f.at("/data/seq").asLong()).toList();
    }

    void awaitNews(long seq) {
        await(f -> f.path("type").asText().equals("news") && f.at("/data/seq").asLong() == seq);
    }
}
