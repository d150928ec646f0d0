package com.mecabal.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.ConfirmedPublisher;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.backing.Outages;
import com.mecabal.testkit.sample.OnCommentAdded;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outbox to inbox over a real broker and a real database, with each of them taken away in turn. */
@QuarkusTest
class EventsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String QUEUE = "social.events";

    Outages outages;

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    Broker broker;

    @Inject
    OnCommentAdded handler;

    @BeforeEach
    void quiet() throws Exception {
        handler.expect(() -> {});
        try (Connection connection = broker.connect("test")) {
            // The listener declares its queues beside the start of the service.
            await().ignoreExceptions()
                    .atMost(SOON)
                    .until(() -> connection.createChannel().queuePurge(QUEUE + ".dlq") != null);
        }
    }

    @AfterEach
    void mend() {
        outages.mendAll();
    }

    @Test
    void event_isHeardOnceItsTransactionCommits() {
        UUID comment = Ids.next();
        say(comment, "hello");
        await().atMost(SOON).until(() -> heard(comment), List.of("hello")::equals);
    }

    @Test
    void event_ofARolledBackTransactionIsNeverHeard() {
        UUID lost = Ids.next();
        UUID kept = Ids.next();
        assertThatThrownBy(() -> transactions
                        .write(tx -> outbox.append(tx, comment(lost, "never"))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))
                        .await()
                        .atMost(SOON))
                .hasMessage("rolled back");
        say(kept, "after it");
        await().atMost(SOON).until(() -> !heard(kept).isEmpty());
        assertThat(heard(lost)).isEmpty();
    }

    @Test
    void events_areHeardOnceAndInOrderWhileTheBrokerGoesAndComes() {
        List<UUID> aggregates = IntStream.range(0, 50).mapToObj(i -> Ids.next()).toList();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            if (round == 5 || round == 14) {
                outages.broker().cut();
            }
            if (round == 8 || round == 17) {
                outages.broker().mend();
            }
            if (round == 11) {
                outages.broker().dropConnections();
            }
            String text = "round " + round;
            expected.add(text);
            Uni.join()
                    .all(aggregates.stream()
                            .map(a -> transactions.write(tx -> outbox.append(tx, comment(a, text))))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(SOON);
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (UUID aggregate : aggregates) {
                assertThat(heard(aggregate)).isEqualTo(expected);
            }
        });
    }

    @Test
    void ackThatIsLostAfterTheCommit_leadsToNoSecondEffect() {
        UUID comment = Ids.next();
        handler.expect(() -> outages.broker().dropConnections());
        say(comment, "cut");
        await().atMost(SOON).until(() -> !heard(comment).isEmpty());
        UUID later = Ids.next();
        say(later, "after the redelivery");
        await().atMost(SOON).until(() -> !heard(later).isEmpty());
        assertThat(heard(comment)).containsExactly("cut");
        assertThat(waiting(QUEUE)).isZero();
    }

    @Test
    void sameEventTwice_hasOneEffect() {
        UUID comment = Ids.next();
        Envelope envelope = envelope(comment, "once");
        publish(envelope.type(), envelope.write());
        publish(envelope.type(), envelope.write());
        say(comment, "and then");
        await().atMost(SOON).until(() -> heard(comment), List.of("once", "and then")::equals);
    }

    @Test
    void handlerThatFailsTwice_isTriedAgain() {
        UUID comment = Ids.next();
        say(comment, "twice");
        say(comment, "behind it");
        await().atMost(SOON).until(() -> heard(comment), List.of("twice", "behind it")::equals);
        assertThat(handler.attempts()).isEqualTo(2);
    }

    @Test
    void poison_becomesADeadLetterWithItsErrorAndOthersGoOn() throws Exception {
        UUID poison = Ids.next();
        UUID healthy = Ids.next();
        say(poison, "poison");
        for (int i = 0; i < 20; i++) {
            say(Ids.next(), "in many lanes");
        }
        say(healthy, "not held up");
        GetResponse letter = deadLetter();
        assertThat(handler.attempts()).isEqualTo(4);
        assertThat(letter.getProps().getHeaders().get("x-error").toString()).contains("cannot stomach this");
        assertThat(letter.getProps().getHeaders().get("x-attempts")).isEqualTo(4);
        assertThat(letter.getProps().getHeaders().get("x-queue").toString()).isEqualTo(QUEUE);
        assertThat(Envelope.read(letter.getBody()).subject()).isEqualTo(poison.toString());
        assertThat(heard(healthy)).containsExactly("not held up");
        assertThat(heard(poison)).isEmpty();
    }

    @Test
    void messageThatCannotBeRead_becomesADeadLetterAtOnce() throws Exception {
        byte[] nonsense = "{\"no\":\"envelope\"}".getBytes(StandardCharsets.UTF_8);
        publish("social.comment-added.v1", nonsense);
        GetResponse letter = deadLetter();
        assertThat(letter.getBody()).isEqualTo(nonsense);
        assertThat(letter.getProps().getHeaders().get("x-attempts")).isEqualTo(0);
    }

    @Test
    void databaseThatIsAway_costsNoAttempt() throws Exception {
        UUID comment = Ids.next();
        outages.database().cut();
        Envelope envelope = envelope(comment, "waits for the database");
        publish(envelope.type(), envelope.write());
        await().pollDelay(Duration.ofSeconds(9)).atMost(Duration.ofSeconds(10)).until(() -> true);
        outages.database().mend();
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(45))
                .until(() -> heard(comment).equals(List.of("waits for the database")));
        assertThat(waiting(QUEUE + ".dlq")).isZero();
    }

    private void say(UUID comment, String text) {
        transactions
                .write(tx -> outbox.append(tx, comment(comment, text)))
                .await()
                .atMost(SOON);
    }

    private static CommentAdded comment(UUID id, String text) {
        return new CommentAdded(id, Ids.next(), Ids.next(), Ids.next(), null, text, List.of());
    }

    private static Envelope envelope(UUID comment, String text) {
        return Envelope.of(
                Ids.next(),
                "social",
                "social.comment-added.v1",
                comment.toString(),
                Instant.now(),
                null,
                EventJson.MAPPER.valueToTree(comment(comment, text)));
    }

    private void publish(String type, byte[] body) {
        try (ConfirmedPublisher publisher = new ConfirmedPublisher(broker, "test")) {
            publisher
                    .publish(Broker.EXCHANGE, type, new BasicProperties(), body)
                    .await()
                    .atMost(SOON);
        }
    }

    private List<String> heard(UUID subject) {
        var rows = pool.preparedQuery("SELECT text FROM heard WHERE subject = $1 ORDER BY seq")
                .execute(Tuple.of(subject.toString()))
                .await()
                .atMost(SOON);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("text"))
                .toList();
    }

    private int waiting(String queue) {
        try (Connection connection = broker.connect("test")) {
            return connection.createChannel().queueDeclarePassive(queue).getMessageCount();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private GetResponse deadLetter() throws Exception {
        try (Connection connection = broker.connect("test")) {
            var channel = connection.createChannel();
            return await().atMost(SOON).until(() -> channel.basicGet(QUEUE + ".dlq", true), letter -> letter != null);
        }
    }
}
