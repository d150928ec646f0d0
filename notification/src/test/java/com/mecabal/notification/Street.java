package com.mecabal.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.contracts.events.EventNoticeIssued;
import com.mecabal.contracts.messaging.MessageSent;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.ReactionAdded;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What happens in a street, told over the broker as the other services tell it. */
@Singleton
public class Street {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;
    private final IncomingEvents events;

    Street(Pool pool, IncomingEvents events) {
        this.pool = pool;
        this.events = events;
    }

    public TestNeighbour neighbour(String name) {
        TestNeighbour made = TestNeighbour.resident();
        sql("""
                INSERT INTO people_person (person_id, display_name, level, trust_band) VALUES ($1, $2, 'resident', 2)
                """, made.id(), name);
        return made;
    }

    public void comments(TestNeighbour author, TestNeighbour owner, UUID post) {
        comments(author, owner, post, "Is it still there?");
    }

    public void comments(TestNeighbour author, TestNeighbour owner, UUID post, String excerpt) {
        events.say(
                "social", new CommentAdded(UUID.randomUUID(), post, owner.id(), author.id(), null, excerpt, List.of()));
    }

    public void reacts(TestNeighbour actor, TestNeighbour owner, UUID post) {
        events.say("social", new ReactionAdded(ReactionAdded.TargetType.POST, post, owner.id(), actor.id(), "thanks"));
    }

    public void writes(TestNeighbour sender, TestNeighbour receiver, UUID conversation, long seq) {
        events.say(
                "messaging",
                new MessageSent(
                        UUID.randomUUID(),
                        conversation,
                        seq,
                        "text",
                        sender.id(),
                        "direct",
                        null,
                        null,
                        List.of(receiver.id()),
                        List.of(),
                        null,
                        false,
                        Instant.now()));
    }

    public EventNoticeIssued cancelled(UUID event, TestNeighbour... guests) {
        return new EventNoticeIssued(
                UUID.randomUUID(),
                EventNoticeIssued.Kind.CANCELLED,
                event,
                null,
                Arrays.stream(guests).map(TestNeighbour::id).toList(),
                1,
                1,
                "Sanitation day",
                "The rain has won",
                List.of(),
                Instant.parse("2027-03-14T15:00:00Z"),
                true,
                true);
    }

    /** The lines of a person once they are as wanted. */
    public List<JsonNode> inbox(TestNeighbour person, Predicate<List<JsonNode>> wanted) {
        return Awaitility.await().atMost(PATIENCE).until(() -> inbox(person), wanted);
    }

    public JsonNode only(TestNeighbour person) {
        return inbox(person, lines -> lines.size() == 1).getFirst();
    }

    public List<JsonNode> inbox(TestNeighbour person) {
        JsonNode items = person.get("/v1/notifications").expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    public JsonNode counters(TestNeighbour person) {
        return person.get("/v1/notifications/counters").expect(200).json();
    }

    /** Waits until an event that was said before has been decided about a person. */
    public String decisionAbout(TestNeighbour person) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> sql("SELECT reason FROM decision WHERE person_id = $1 ORDER BY at DESC", person.id()),
                        rows -> !rows.isEmpty())
                .getFirst()
                .getString("reason");
    }

    public List<Row> sql(String statement, Object... values) {
        return StreamSupport.stream(
                        pool.preparedQuery(statement)
                                .execute(Tuple.from(Arrays.asList(values)))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }
}
