package com.mecabal.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.auth.ContactChanged;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.ReactionAdded;
import com.mecabal.contracts.social.ReactionAdded.TargetType;
import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.backing.Outages;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands on the wire and in the table, seen from beside them. */
@QuarkusTest
class OutboxTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    Outages outages;

    @Inject
    Broker broker;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRows rows;

    @Inject
    Relay relay;

    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    private final Queue<Delivery> wire = new ConcurrentLinkedQueue<>();
    private Connection listening;

    @BeforeEach
    void listen() throws Exception {
        listening = broker.connect("wire");
        Channel channel = listening.createChannel();
        Broker.declareExchange(channel);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Broker.EXCHANGE, "#");
        channel.basicConsume(queue, true, (tag, delivery) -> wire.add(delivery), tag -> {});
    }

    @AfterEach
    void close() {
        outages.mendAll();
        listening.abort(1_000);
    }

    @Test
    void event_isAPersistentCloudEventUnderItsType() throws Exception {
        UUID post = Ids.next();
        Instant before = Instant.now();
        say(outbox, reaction(post, "like"));

        await().atMost(SOON).until(() -> !about(post).isEmpty());
        Delivery delivery = wire.stream()
                .filter(d -> read(d).subject().equals(post.toString()))
                .findFirst()
                .orElseThrow();
        BasicProperties properties = delivery.getProperties();
        assertThat(delivery.getEnvelope().getRoutingKey()).isEqualTo("social.reaction-added.v1");
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getContentType()).isEqualTo("application/cloudevents+json");
        JsonObject json = new JsonObject(new String(delivery.getBody()));
        assertThat(json.getString("specversion")).isEqualTo("1.0");
        assertThat(json.getString("source")).isEqualTo("/mecabal/social");
        assertThat(json.getString("type")).isEqualTo("social.reaction-added.v1");
        assertThat(json.getString("datacontenttype")).isEqualTo("application/json");
        assertThat(Instant.parse(json.getString("time"))).isBetween(before.minusMillis(1), Instant.now());
        assertThat(json.getJsonObject("data").getString("targetId")).isEqualTo(post.toString());
        assertThat(properties.getMessageId()).isNotEqualTo(json.getString("id"));
    }

    /** The application's own relay and three more, all woken at once over and over. */
    @Test
    void relaysSideBySide_sendEachEventOnceAndInOrder() {
        List<Relay> relays = IntStream.range(0, 3)
                .mapToObj(n -> new Relay(transactions, rows, broker, new SimpleMeterRegistry(), vertx))
                .toList();
        List<UUID> posts = IntStream.range(0, 50).mapToObj(n -> Ids.next()).toList();
        List<String> expected =
                IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        for (String kind : expected) {
            Uni.join()
                    .all(posts.stream()
                            .map(post -> transactions.write(tx -> outbox.append(tx, reaction(post, kind))))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(SOON);
            relays.forEach(Relay::wake);
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(posts.stream()
                                .mapToInt(post -> about(post).size())
                                .sum())
                        .isEqualTo(1_000));
        assertThat(posts).allSatisfy(post -> assertThat(kinds(post)).isEqualTo(expected));
        relays.forEach(each -> each.stop(new ShutdownEvent()));
    }

    /** A message may be there twice after a loss, under one event id; what is heard first of each must be in order. */
    @Test
    void brokerThatIsLostAgainAndAgain_losesNothingAndKeepsTheOrder() {
        List<UUID> posts = IntStream.range(0, 20).mapToObj(n -> Ids.next()).toList();
        List<String> expected =
                IntStream.range(0, 30).mapToObj(Integer::toString).toList();
        var watcher = new ReconnectingWire();
        for (String kind : expected) {
            posts.forEach(post -> say(outbox, reaction(post, kind)));
            if (Integer.parseInt(kind) % 7 == 3) {
                outages.broker().dropConnections();
            }
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(posts)
                        .allSatisfy(post -> assertThat(watcher.firstKinds(post)).isEqualTo(expected)));
        watcher.close();
    }

    @Test
    void eventThatTheBrokerRefuses_holdsBackTheLaterOnesOfItsAggregateAndNoOthers() throws Exception {
        UUID held = Ids.next();
        UUID other = Ids.next();
        Channel channel = listening.createChannel();
        String full = channel.queueDeclare(
                        "", false, true, true, Map.of("x-max-length", 0, "x-overflow", "reject-publish"))
                .getQueue();
        channel.queueBind(full, Broker.EXCHANGE, "social.reaction-added.v1");
        say(outbox, reaction(held, "refused"));
        say(outbox, comment(held));
        say(outbox, comment(other));

        await().atMost(SOON).until(() -> !about(other).isEmpty());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(about(held)).noneMatch(e -> e.type().equals("social.comment-added.v1"));

        channel.queueDelete(full);
        await().atMost(SOON)
                .until(() -> about(held).stream().anyMatch(e -> e.type().equals("social.comment-added.v1")));
    }

    @Test
    void valuesOfPersons_areOnTheWireAndNoLongerInTheRow() {
        UUID account = Ids.next();
        Outbox auth = new Outbox("auth", Clock.systemUTC(), List.of());
        say(
                auth,
                new ContactChanged(account, 7, "+2348030000001", Instant.now(), "amina@example.org", null, null, "en"));

        await().atMost(SOON).until(() -> !about(account).isEmpty());
        assertThat(about(account).getFirst().data().get("phone").asText()).isEqualTo("+2348030000001");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(payloadOf(account).fieldNames())
                        .containsExactlyInAnyOrder("accountId", "version", "phoneVerifiedAt", "locale"));
    }

    @Test
    void purge_removesWhatWasSentThreeDaysAgoHoweverMuchItIs() {
        pool.query("""
                        INSERT INTO outbox (id, type, subject, payload, created_at, sent_at)
                        SELECT gen_random_uuid(), 'x', 'purge', '{}', now(), now() - interval '3 days 1 minute'
                        FROM generate_series(1, 5100)
                        """).executeAndAwait();
        pool.query("""
                        INSERT INTO outbox (id, type, subject, payload, created_at, sent_at)
                        VALUES (gen_random_uuid(), 'x', 'purge', '{}', now(), now() - interval '2 days 23 hours')
                        """).executeAndAwait();

        relay.purge().await().atMost(SOON);

        assertThat(pool.query("SELECT count(*) AS n FROM outbox WHERE subject = 'purge'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong("n"))
                .isEqualTo(1);
    }

    @Test
    void backlog_isMeasuredAndTheBrokerReportedWhileItIsAway() {
        outages.broker().cut();
        say(outbox, reaction(Ids.next(), "like"));

        await().atMost(SOON).untilAsserted(() -> {
            relay.measure().await().atMost(SOON);
            assertThat(metrics.get("mecabal_outbox_pending").gauge().value()).isPositive();
            assertThat(metrics.get("mecabal_outbox_oldest_seconds").gauge().value())
                    .isPositive();
        });
        await().atMost(SOON)
                .until(() -> relay.probe()
                        .replaceWith(false)
                        .onFailure()
                        .recoverWithItem(true)
                        .await()
                        .atMost(SOON));

        outages.broker().mend();
        await().atMost(SOON).untilAsserted(() -> {
            relay.measure().await().atMost(SOON);
            assertThat(metrics.get("mecabal_outbox_pending").gauge().value()).isZero();
            relay.probe().await().atMost(SOON);
        });
    }

    /** A queue that outlives the connections to it, so that it sees all that the broker took. */
    private final class ReconnectingWire {

        private final String queue = "wire-" + Ids.next();
        private final List<Envelope> seen = new ArrayList<>();

        ReconnectingWire() {
            over(channel -> {
                channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
                channel.queueBind(queue, Broker.EXCHANGE, "social.reaction-added.v1");
            });
        }

        List<String> firstKinds(UUID post) {
            over(channel -> {
                for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                    seen.add(Envelope.read(next.getBody()));
                }
            });
            Map<UUID, Envelope> once = seen.stream()
                    .filter(e -> e.subject().equals(post.toString()))
                    .collect(Collectors.toMap(Envelope::id, e -> e, (first, again) -> first, LinkedHashMap::new));
            return once.values().stream()
                    .map(e -> e.data().get("kind").asText())
                    .toList();
        }

        void close() {
            over(channel -> channel.queueDelete(queue));
        }

        private void over(OnChannel work) {
            try (Connection connection = broker.connect("wire")) {
                work.on(connection.createChannel());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface OnChannel {
        void on(Channel channel) throws IOException;
    }

    private void say(Outbox from, DomainEvent event) {
        transactions.write(tx -> from.append(tx, event)).await().atMost(SOON);
    }

    private static CommentAdded comment(UUID id) {
        return new CommentAdded(id, Ids.next(), Ids.next(), Ids.next(), null, "later", List.of());
    }

    private static ReactionAdded reaction(UUID post, String kind) {
        return new ReactionAdded(TargetType.POST, post, Ids.next(), Ids.next(), kind);
    }

    private List<Envelope> about(UUID subject) {
        return wire.stream()
                .map(OutboxTest::read)
                .filter(e -> e.subject().equals(subject.toString()))
                .toList();
    }

    private List<String> kinds(UUID post) {
        return about(post).stream().map(e -> e.data().get("kind").asText()).toList();
    }

    private JsonObject payloadOf(UUID subject) {
        return pool.preparedQuery("SELECT payload FROM outbox WHERE subject = $1")
                .executeAndAwait(Tuple.of(subject.toString()))
                .iterator()
                .next()
                .getJsonObject("payload");
    }

    private static Envelope read(Delivery delivery) {
        try {
            return Envelope.read(delivery.getBody());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
