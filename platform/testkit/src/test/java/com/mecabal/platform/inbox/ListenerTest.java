package com.mecabal.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.ReactionAdded;
import com.mecabal.contracts.social.ReactionAdded.TargetType;
import com.mecabal.platform.events.Broker;
import com.mecabal.platform.events.BrokerConfig;
import com.mecabal.platform.events.ConfirmedPublisher;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.events.EventJson;
import com.mecabal.platform.events.WatchedBroker;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.outbox.Outbox;
import com.mecabal.testkit.backing.Outages;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What breaks at the broker without the connection breaking, and what breaks in a handler. */
@QuarkusTest
class ListenerTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    Outages outages;

    @Inject
    Broker broker;

    @Inject
    BrokerConfig config;

    @Inject
    SecondService services;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    private final Queue<UUID> heard = new ConcurrentLinkedQueue<>();
    private String service;
    private Connection operator;
    private Channel channel;
    private ConfirmedPublisher publisher;

    @BeforeEach
    void open() throws Exception {
        service = "listener-" + Ids.next();
        operator = broker.connect("operator");
        channel = operator.createChannel();
        publisher = new ConfirmedPublisher(broker, "test");
    }

    @AfterEach
    void close() throws Exception {
        outages.mendAll();
        services.stopAll();
        channel.queueDelete(service + ".events");
        channel.queueDelete(service + ".events.dlq");
        publisher.close();
        operator.abort(1_000);
    }

    @Test
    void queueThatWasDeleted_isDeclaredAndHeardAgain() throws Exception {
        listen(broker);
        channel.queueDelete(service + ".events");
        hearAgain();
    }

    /** As when a message stays unanswered for longer than the broker's consumer timeout. */
    @Test
    void channelThatTheBrokerClosed_isOpenedAgain() throws Exception {
        WatchedBroker watched = new WatchedBroker(config);
        listen(watched);
        watched.channels().getFirst().basicAck(999_999, false);
        await().atMost(SOON).until(() -> !watched.channels().getFirst().isOpen());
        hearAgain();
    }

    @Test
    void failureThatLooksLikeAnOutage_isTheHandlersOwnWhileTheDatabaseAnswers() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        services.start(service, ReactionAdded.class, (tx, event) -> {
            attempts.incrementAndGet();
            throw new UncheckedIOException(new FileNotFoundException("template"));
        });
        awaitQueue();
        send(reaction(Ids.next()));
        GetResponse letter = deadLetter();
        assertThat(attempts.get()).isEqualTo(4);
        assertThat(letter.getProps().getHeaders().get("x-error").toString()).contains("template");
    }

    @Test
    void deadLetter_isKeptAlsoWhenItsQueueWasDeleted() throws Exception {
        listen(broker);
        channel.queueDelete(service + ".events.dlq");
        publisher
                .publish("", service + ".events", new BasicProperties(), "nonsense".getBytes(StandardCharsets.UTF_8))
                .await()
                .atMost(SOON);
        assertThat(new String(deadLetter().getBody(), StandardCharsets.UTF_8)).isEqualTo("nonsense");
    }

    @Test
    void messageThatAnInstanceTookToItsGrave_isHandledByTheNext() {
        services.start(service, ReactionAdded.class, (tx, event) -> {
            heard.add(event.data().targetId());
            return Uni.createFrom().nothing();
        });
        awaitQueue();
        UUID target = Ids.next();
        send(reaction(target));
        await().atMost(SOON).until(() -> heard.contains(target));
        services.stopAll();
        // With a process its transactions end too.
        outages.database().dropConnections();
        heard.clear();

        services.start(service, ReactionAdded.class, (tx, event) -> {
            heard.add(event.data().targetId());
            return Uni.createFrom().voidItem();
        });
        await().atMost(SOON).until(() -> heard.contains(target));
    }

    @Test
    void handlerThatNeverEnds_isCutOffAndTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        services.start(service, ReactionAdded.class, (tx, event) -> {
            heard.add(event.data().targetId());
            return attempts.getAndIncrement() == 0
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().voidItem();
        });
        awaitQueue();
        UUID target = Ids.next();
        send(reaction(target));
        await().atMost(Duration.ofSeconds(40)).until(() -> attempts.get() == 2);
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        assertThat(heard).containsExactly(target, target);
    }

    @Test
    void messageThatIsNotHandledYet_makesItsQueueLate() {
        AtomicBoolean ready = new AtomicBoolean();
        services.start(service, ReactionAdded.class, (tx, event) -> {
            if (!ready.get()) {
                throw new IllegalStateException("not yet");
            }
            return Uni.createFrom().voidItem();
        });
        awaitQueue();
        assertThat(services.oldestSeconds(service)).isZero();
        send(reaction(Ids.next()));
        await().atMost(SOON).until(() -> services.oldestSeconds(service) > 1);
        ready.set(true);
        await().atMost(SOON).until(() -> services.oldestSeconds(service) == 0);
    }

    @Test
    void typeThatNobodyHandles_becomesADeadLetter() throws Exception {
        listen(broker);
        Envelope stranger = Envelope.of(
                Ids.next(), "social", "social.left-over.v1", "x", Instant.now(), null, EventJson.MAPPER.readTree("{}"));
        publisher
                .publish("", service + ".events", new BasicProperties(), stranger.write())
                .await()
                .atMost(SOON);
        assertThat(deadLetter().getProps().getHeaders().get("x-error").toString())
                .contains("social.left-over.v1");
    }

    @Test
    void eventThatAHandlerCauses_carriesTheTraceOn() throws Exception {
        UUID caused = Ids.next();
        services.start(
                service,
                ReactionAdded.class,
                (tx, event) -> outbox.append(
                        tx, new CommentAdded(caused, Ids.next(), Ids.next(), Ids.next(), null, "caused", List.of())));
        awaitQueue();
        publisher
                .publish(
                        "",
                        service + ".events",
                        new BasicProperties(),
                        envelope(reaction(Ids.next())).write())
                .await()
                .atMost(SOON);
        await().atMost(SOON).until(() -> TRACE.equals(traceOf(caused)));
    }

    /** Two instances of one service: only one may be active, or a later event could overtake an earlier one. */
    @Test
    void twoInstances_keepTheOrderWithinEachSubject() {
        Map<UUID, List<Integer>> seen = new ConcurrentHashMap<>();
        AtomicInteger slow = new AtomicInteger();
        for (int instance = 0; instance < 2; instance++) {
            services.start(
                    service,
                    ReactionAdded.class,
                    (tx, event) -> tx.query("SELECT pg_sleep(" + (slow.incrementAndGet() % 3 == 0 ? 0.02 : 0) + ")")
                            .execute()
                            .invoke(() -> seen.computeIfAbsent(event.data().targetId(), any -> new ArrayList<>())
                                    .add(Integer.valueOf(event.data().kind())))
                            .replaceWithVoid());
        }
        awaitQueue();
        List<UUID> subjects = IntStream.range(0, 5).mapToObj(n -> Ids.next()).toList();
        List<Integer> expected = IntStream.range(0, 40).boxed().toList();
        for (int n : expected) {
            subjects.forEach(subject -> send(reaction(subject, Integer.toString(n))));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(seen)
                        .hasSize(5)
                        .allSatisfy((subject, numbers) ->
                                assertThat(List.copyOf(numbers)).isEqualTo(expected)));
    }

    @Test
    void messagesThatWait_areHandledInOneTransaction() {
        Map<UUID, Long> transactions = new ConcurrentHashMap<>();
        services.start(
                service,
                ReactionAdded.class,
                (tx, event) -> slowlyFirst(tx, event)
                        .chain(() -> tx.query("SELECT pg_current_xact_id()::text::bigint AS id")
                                .execute())
                        .invoke(rows -> transactions.put(
                                event.data().targetId(), rows.iterator().next().getLong("id")))
                        .replaceWithVoid());
        awaitQueue();
        List<UUID> targets = sendBehindASlowOne(20);
        await().atMost(SOON).until(() -> transactions.keySet().containsAll(targets));
        assertThat(targets.stream().map(transactions::get).distinct()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void messageThatFailsInABatch_failsAlone() throws Exception {
        services.start(service, ReactionAdded.class, (tx, event) -> {
            if (event.data().kind().equals("poison")) {
                heard.add(event.data().targetId());
                throw new IllegalStateException("cannot stomach this");
            }
            return slowlyFirst(tx, event).chain(() -> writeDown(tx, event));
        });
        awaitQueue();
        List<UUID> before = sendBehindASlowOne(10);
        UUID poison = Ids.next();
        send(reaction(poison, "poison"));
        List<UUID> after = IntStream.range(0, 10)
                .mapToObj(n -> Ids.next())
                .peek(id -> send(reaction(id)))
                .toList();

        GetResponse letter = deadLetter();
        assertThat(Envelope.read(letter.getBody()).subject())
                .isEqualTo(reaction(poison).subject());
        assertThat(letter.getProps().getHeaders().get("x-attempts")).isEqualTo(4);
        assertThat(heard).hasSize(4).containsOnly(poison);
        assertThat(before).allSatisfy(target -> assertThat(effects(target)).isEqualTo(1));
        assertThat(after).allSatisfy(target -> assertThat(effects(target)).isEqualTo(1));
        assertThat(effects(poison)).isZero();
    }

    @Test
    void batchThatAnInstanceTookToItsGrave_takesEffectOnceAtTheNext() {
        services.start(
                service,
                ReactionAdded.class,
                (tx, event) -> writeDown(tx, event)
                        .invoke(() -> heard.add(event.data().targetId()))
                        .chain(() -> heard.size() == 5 ? Uni.createFrom().nothing() : slowlyFirst(tx, event)));
        awaitQueue();
        List<UUID> targets = sendBehindASlowOne(20);
        await().atMost(SOON).until(() -> heard.size() == 5);
        services.stopAll();
        outages.database().dropConnections();

        services.start(service, ReactionAdded.class, this::writeDown);
        await().ignoreExceptions()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(targets)
                        .allSatisfy(target -> assertThat(effects(target)).isEqualTo(1)));
    }

    private static final String SLOW = "slow";

    /** The others arrive meanwhile. */
    private static Uni<Void> slowlyFirst(SqlConnection tx, Received<ReactionAdded> event) {
        return event.data().kind().equals(SLOW)
                ? tx.query("SELECT pg_sleep(1)").execute().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private List<UUID> sendBehindASlowOne(int count) {
        send(reaction(Ids.next(), SLOW));
        List<UUID> targets = IntStream.range(0, count).mapToObj(n -> Ids.next()).toList();
        targets.forEach(target -> send(reaction(target)));
        return targets;
    }

    private Uni<Void> writeDown(SqlConnection tx, Received<ReactionAdded> event) {
        return tx.preparedQuery("INSERT INTO heard (event_id, subject, text) VALUES ($1, $2, $3)")
                .execute(Tuple.of(event.eventId(), event.data().targetId().toString(), service))
                .replaceWithVoid();
    }

    private int effects(UUID target) {
        return pool.preparedQuery("SELECT FROM heard WHERE subject = $1")
                .execute(Tuple.of(target.toString()))
                .await()
                .atMost(SOON)
                .size();
    }

    private void listen(Broker over) {
        services.start(over, service, ReactionAdded.class, (tx, event) -> {
            heard.add(event.data().targetId());
            return Uni.createFrom().voidItem();
        });
        awaitQueue();
        UUID first = Ids.next();
        send(reaction(first));
        await().atMost(SOON).until(() -> heard.contains(first));
    }

    private void hearAgain() {
        await().atMost(SOON).until(() -> {
            UUID next = Ids.next();
            send(reaction(next));
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            return heard.contains(next);
        });
    }

    private void awaitQueue() {
        await().atMost(SOON).until(() -> {
            try (Connection asking = broker.connect("asking")) {
                return asking.createChannel().consumerCount(service + ".events") > 0;
            } catch (Exception notYet) {
                return false;
            }
        });
    }

    private void send(ReactionAdded event) {
        Envelope envelope = envelope(event);
        publisher
                .publish(Broker.EXCHANGE, envelope.type(), new BasicProperties(), envelope.write())
                .await()
                .atMost(SOON);
    }

    private GetResponse deadLetter() throws Exception {
        return await().atMost(SOON).until(this::nextDeadLetter, letter -> letter != null);
    }

    /** On a channel of its own, because asking a queue that is not there yet closes it. */
    private GetResponse nextDeadLetter() throws Exception {
        try (Connection connection = broker.connect("dead-letter")) {
            return connection.createChannel().basicGet(service + ".events.dlq", true);
        } catch (IOException notYet) {
            return null;
        }
    }

    private String traceOf(UUID subject) {
        var rows = pool.preparedQuery("SELECT traceparent FROM outbox WHERE subject = $1")
                .execute(Tuple.of(subject.toString()))
                .await()
                .atMost(SOON);
        return rows.size() == 0 ? null : rows.iterator().next().getString("traceparent");
    }

    private static Envelope envelope(ReactionAdded event) {
        return Envelope.of(
                Ids.next(),
                "social",
                "social.reaction-added.v1",
                event.subject(),
                Instant.now(),
                TRACE,
                EventJson.MAPPER.valueToTree(event));
    }

    private static ReactionAdded reaction(UUID target) {
        return reaction(target, "like");
    }

    private static ReactionAdded reaction(UUID target, String kind) {
        return new ReactionAdded(TargetType.POST, target, Ids.next(), Ids.next(), kind);
    }
}
