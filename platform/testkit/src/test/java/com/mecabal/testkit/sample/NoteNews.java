package com.mecabal.testkit.sample;

import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** What a person is told, by number. A table keeps it; the channel only says that there is more. */
@ApplicationScoped
public class NoteNews implements Channel<UUID> {

    private final Pool pool;
    private final NoteStreams streams;
    private final FanOut fanOut;

    NoteNews(Pool pool, NoteStreams streams, FanOut fanOut) {
        this.pool = pool;
        this.streams = streams;
        this.fanOut = fanOut;
    }

    public record News(long seq, String text) {}

    /** As this instance does after a commit of its own. Nobody else tells this person meanwhile. */
    public Uni<Void> tell(UUID person, String text) {
        return write(person, text).invoke(() -> {
            heard(person);
            fanOut.publish(this, person, person);
        });
    }

    /** As another instance would, which says so on its own connection or not at all. */
    public Uni<Void> write(UUID person, String text) {
        return pool.preparedQuery("""
                        INSERT INTO told (person_id, seq, text)
                        SELECT $1, coalesce(max(seq), 0) + 1, $2 FROM told WHERE person_id = $1
                        """).execute(Tuple.of(person, text)).replaceWithVoid();
    }

    Uni<List<News>> after(UUID person, long seq) {
        return pool.preparedQuery("SELECT seq, text FROM told WHERE person_id = $1 AND seq > $2 ORDER BY seq")
                .execute(Tuple.of(person, seq))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(NoteNews::news)
                        .toList());
    }

    Uni<Long> last(UUID person) {
        return pool.preparedQuery("SELECT coalesce(max(seq), 0) AS last FROM told WHERE person_id = $1")
                .execute(Tuple.of(person))
                .map(rows -> rows.iterator().next().getLong("last"));
    }

    @Override
    public String name() {
        return "note:news";
    }

    @Override
    public int shards() {
        return 2;
    }

    @Override
    public Class<UUID> type() {
        return UUID.class;
    }

    @Override
    public void heard(UUID person) {
        streams.all().stream().filter(stream -> stream.isHeldBy(person)).forEach(NoteStream::poke);
    }

    private static News news(Row row) {
        return new News(row.getLong("seq"), row.getString("text"));
    }
}
