package com.mecabal.messaging;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The people of a test: who lives here, who blocks whom, and what they say to each other. */
@Singleton
public class Street {

    private final Pool pool;
    private final Redis redis;

    Street(Pool pool, Redis redis) {
        this.pool = pool;
        this.redis = redis;
    }

    /** Somebody who takes messages from everyone. */
    public TestNeighbour neighbour() {
        return neighbour("everyone");
    }

    public TestNeighbour neighbour(String messagesFrom) {
        TestNeighbour made = TestNeighbour.resident();
        sql("""
                INSERT INTO people_person (person_id, display_name, level, trust_band, messages_from)
                VALUES ($1, 'Ada', 'resident', 2, $2)
                """, made.id(), messagesFrom);
        return made;
    }

    public void community(UUID place, TestNeighbour... people) {
        for (TestNeighbour person : people) {
            sql("UPDATE people_person SET community_place_id = $2 WHERE person_id = $1", person.id(), place);
        }
    }

    public void connect(TestNeighbour one, TestNeighbour other) {
        sql("""
                INSERT INTO people_connection (low_id, high_id, kind, active, version)
                VALUES (least($1::uuid, $2), greatest($1::uuid, $2), 'neighbour', true, 1)
                """, one.id(), other.id());
    }

    public void block(TestNeighbour blocker, TestNeighbour blocked) {
        sql("INSERT INTO people_block VALUES ($1, $2, true, 1)", blocker.id(), blocked.id());
    }

    public void suspend(TestNeighbour person) {
        sql("UPDATE people_person SET suspended = true WHERE person_id = $1", person.id());
    }

    public void mute(TestNeighbour muter, TestNeighbour muted) {
        sql("INSERT INTO people_mute VALUES ($1, $2, true, NULL, true, 1)", muter.id(), muted.id());
    }

    /** The id of the conversation of the two. */
    public UUID conversation(TestNeighbour asker, TestNeighbour receiver) {
        Answer answer = asker.post("/v1/conversations", Map.of("personId", receiver.id()));
        return UUID.fromString(answer.json().path("id").asText());
    }

    public Answer say(TestNeighbour sender, UUID conversation, String text) {
        return say(sender, conversation, UUID.randomUUID(), text);
    }

    public Answer say(TestNeighbour sender, UUID conversation, UUID clientId, String text) {
        return sender.post(
                "/v1/conversations/" + conversation + "/messages", Map.of("clientId", clientId, "text", text));
    }

    /** Gives everybody full buckets again, for tests that say more than a person may. */
    public void forgetLimits() {
        var keys = redis.send(Request.cmd(Command.KEYS).arg("lim:messaging:*"))
                .await()
                .indefinitely();
        keys.forEach(key ->
                redis.send(Request.cmd(Command.DEL).arg(key.toString())).await().indefinitely());
    }

    public List<Row> sql(String statement, Object... values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(value);
        }
        return StreamSupport.stream(
                        pool.preparedQuery(statement)
                                .execute(tuple)
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }

    /** Payloads of one type in the outbox about one subject, oldest first. */
    public List<Map<String, Object>> told(String type, UUID subject) {
        return sql("SELECT payload FROM outbox WHERE type = $1 AND subject = $2 ORDER BY seq", type, subject.toString())
                .stream()
                .map(row -> (Map<String, Object>)
                        new HashMap<>(row.getJsonObject("payload").getMap()))
                .toList();
    }
}
