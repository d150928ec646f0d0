package com.mecabal.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mecabal.testkit.backing.Outages;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConfirmedPublisherTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String QUEUE = "confirmed-publisher-test";

    Outages outages;

    @Inject
    Broker broker;

    @Inject
    BrokerConfig config;

    private Connection watching;
    private Channel queue;
    private ConfirmedPublisher publisher;

    @BeforeEach
    void open() throws Exception {
        publisher = new ConfirmedPublisher(broker, "test");
        watching = broker.connect("watching");
        queue = watching.createChannel();
        queue.queueDeclare(QUEUE, false, false, false, null);
        queue.queuePurge(QUEUE);
    }

    @AfterEach
    void close() {
        outages.mendAll();
        publisher.close();
        watching.abort(1_000);
    }

    @Test
    void publish_answersOnceTheBrokerHasTheMessage() throws Exception {
        for (int n = 1; n <= 20; n++) {
            publish().await().atMost(SOON);
            assertThat(queue.messageCount(QUEUE)).isEqualTo(n);
        }
    }

    @Test
    void publish_failsOrConfirmsEveryMessageThatWasUnderWayWhenTheConnectionBroke() {
        publish().await().atMost(SOON);
        var underWay = IntStream.range(0, 500)
                .mapToObj(n -> publish().subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        outages.broker().dropConnections();

        await().atMost(SOON).until(() -> IntStream.range(0, 500).allMatch(n -> underWay[n].isDone()));
        await().atMost(SOON).ignoreExceptions().until(() -> {
            publish().await().atMost(SOON);
            return true;
        });
    }

    /** Out of memory or disk, RabbitMQ stops reading and says nothing. */
    @Test
    void publish_givesUpABrokerThatFallsSilent() {
        WatchedBroker watched = new WatchedBroker(config);
        publisher.close();
        publisher = new ConfirmedPublisher(watched, "test");
        publish().await().atMost(SOON);
        Channel silent = watched.channels().getFirst();
        outages.broker().silence();
        assertThatThrownBy(() -> publish().await().atMost(SOON)).hasRootCauseInstanceOf(IOException.class);
        // Sooner than missed heartbeats would tell: a broker that is out of memory goes on sending those.
        await().atMost(Duration.ofSeconds(5)).until(() -> !silent.isOpen());

        outages.broker().mend();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            publish().await().atMost(SOON);
            return true;
        });
    }

    /** Else a relay that tries 256 aggregates a second would queue up hours of attempts while a broker hangs. */
    @Test
    void publish_failsAtOnceWhileTheLastAttemptToConnectIsFresh() {
        outages.broker().silence();
        Instant begun = Instant.now();
        for (int n = 0; n < 200; n++) {
            assertThatThrownBy(() -> publish().await().atMost(SOON)).isInstanceOf(Exception.class);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(SOON);
    }

    private Uni<Void> publish() {
        return publisher.publish("", QUEUE, new BasicProperties(), new byte[] {1});
    }
}
