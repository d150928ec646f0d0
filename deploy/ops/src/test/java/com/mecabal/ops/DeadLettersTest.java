package com.mecabal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String QUEUE = "social.people";
    private static final Duration SOON = Duration.ofSeconds(10);

    private ConnectionFactory broker;
    private Connection connection;
    private Channel channel;
    private DeadLetters letters;

    @BeforeEach
    void open() throws IOException, TimeoutException {
        Stores stores = new Stores();
        broker = stores.broker(stores.freshVhost("test_ops"));
        connection = broker.newConnection();
        channel = connection.createChannel();
        Map<String, Object> quorum = Map.of("x-queue-type", "quorum");
        channel.queueDeclare(QUEUE, true, false, false, quorum);
        channel.queueDeclare(QUEUE + ".dlq", true, false, false, quorum);
        channel.confirmSelect();
        letters = new DeadLetters(broker);
    }

    @AfterEach
    void close() throws IOException {
        letters.close();
        connection.close();
    }

    @Test
    void count_isEmptyWithoutADeadLetterQueue() throws Exception {
        letter();

        assertThat(letters.count(QUEUE)).hasValue(1);
        assertThat(letters.count("social.nothing")).isEmpty();
    }

    @Test
    void read_showsOriginalAndErrorAndLeavesThemThere() throws Exception {
        String id = letter();

        DeadLetter read = letters.read(QUEUE, 10).getFirst();

        assertThat(read.id()).isEqualTo(id);
        assertThat(read.type()).isEqualTo("user.trust-changed.v1");
        assertThat(read.error()).contains("no such person");
        assertThat(read.attempts()).isEqualTo("4");
        assertThat(read.failedAt()).isEqualTo("2026-11-21T07:30:00Z");
        // The broker takes a moment to put back what a closed channel had read.
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters.count(QUEUE)).hasValue(1));
    }

    @Test
    void read_showsABodyThatIsNoEventAsItCame() throws Exception {
        publish("{not json");

        assertThat(letters.read(QUEUE, 10))
                .singleElement()
                .satisfies(read -> assertThat(read.body()).isEqualTo("{not json"))
                .satisfies(read -> assertThat(read.id()).isEqualTo("-"));
    }

    @Test
    void replay_givesAllBackInOrderWithoutWhatTheConsumerAdded() throws Exception {
        List<String> ids = List.of(letter(), letter(), letter());

        assertThat(letters.replay(QUEUE, null)).isEqualTo(3);

        List<String> back = new ArrayList<>();
        GetResponse message;
        while ((message = channel.basicGet(QUEUE, true)) != null) {
            back.add(DeadLetter.of(message).id());
            assertThat(message.getProps().getHeaders())
                    .containsKey("traceparent")
                    .doesNotContainKeys("x-error", "x-attempts", "x-queue", "x-failed-at");
            assertThat(message.getProps().getContentType()).isEqualTo("application/cloudevents+json");
            assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
        }
        assertThat(back).isEqualTo(ids);
        assertThat(letters.count(QUEUE)).hasValue(0);
    }

    @Test
    void replay_ofOneEventLeavesTheOthers() throws Exception {
        String first = letter();
        String second = letter();

        assertThat(letters.replay(QUEUE, second)).isEqualTo(1);

        assertThat(DeadLetter.of(channel.basicGet(QUEUE, true)).id()).isEqualTo(second);
        assertThat(letters.read(QUEUE, 10)).extracting(DeadLetter::id).containsExactly(first);
    }

    @Test
    void replay_losesNothingWhenTheQueueIsGone() throws Exception {
        letter();
        letter();
        channel.queueDelete(QUEUE);

        assertThatIllegalArgumentException().isThrownBy(() -> letters.replay(QUEUE, null));

        assertThat(letters.read(QUEUE, 10)).hasSize(2);
    }

    @Test
    void replay_endsAlthoughTheConsumerFailsAgainAtOnce() throws Exception {
        letter();
        letter();
        channel.basicConsume(QUEUE, true, (tag, message) -> deadLetter(message.getBody()), tag -> {});

        assertThat(letters.replay(QUEUE, null)).isEqualTo(2);
    }

    private String letter() throws Exception {
        String id = UUID.randomUUID().toString();
        publish("""
                {"id": "%s", "source": "/mecabal/user", "specversion": "1.0", "type": "user.trust-changed.v1",
                 "subject": "0192f3a1-1007-700d-801f-000001234567", "data": {"band": 3}}
                """.formatted(id));
        return id;
    }

    private void publish(String body) throws Exception {
        deadLetter(body.getBytes(StandardCharsets.UTF_8));
        channel.waitForConfirmsOrDie(10_000);
    }

    private void deadLetter(byte[] body) throws IOException {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/cloudevents+json")
                .deliveryMode(2)
                .headers(Map.of(
                        "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "x-error", "IllegalStateException: no such person",
                        "x-attempts", 4,
                        "x-queue", QUEUE,
                        "x-failed-at", "2026-11-21T07:30:00Z"))
                .build();
        channel.basicPublish("", QUEUE + ".dlq", properties, body);
    }
}
