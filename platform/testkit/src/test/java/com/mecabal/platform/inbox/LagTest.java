package com.mecabal.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mecabal.testkit.clock.TestClock;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LagTest {

    /** The clock runs on while a test does. */
    private static final Offset<Double> MOMENT = within(2.0);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();
    private final Lag lag = new Lag(metrics, clock);
    private long tag;

    @BeforeEach
    void watch() {
        lag.watch(List.of("social.events", "social.people"));
    }

    @Test
    void oldest_isThatOfItsOwnQueue() {
        take("social.events", 5);
        take("social.events", 40);
        take("social.people", 90);
        assertThat(oldest("social.events")).isCloseTo(40, MOMENT);
        assertThat(oldest("social.people")).isCloseTo(90, MOMENT);
    }

    @Test
    void oldest_fallsAsMessagesEnd_andTheirLagIsKept() {
        Arrival early = take("social.events", 40);
        Arrival late = take("social.events", 5);
        lag.ended(early);
        assertThat(oldest("social.events")).isCloseTo(5, MOMENT);
        lag.ended(late);
        lag.ended(late);
        assertThat(oldest("social.events")).isZero();
        Timer ended =
                metrics.get("mecabal_inbox_lag").tag("queue", "social.events").timer();
        assertThat(ended.count()).isEqualTo(2);
        assertThat(ended.max(TimeUnit.SECONDS)).isCloseTo(40, MOMENT);
    }

    @Test
    void silence_growsOnAllQueues_untilSomethingIsHeard() {
        lag.silent();
        clock.advance(Duration.ofSeconds(30));
        lag.silent();
        assertThat(oldest("social.events")).isCloseTo(30, MOMENT);
        assertThat(oldest("social.people")).isCloseTo(30, MOMENT);
        lag.heard();
        assertThat(oldest("social.events")).isZero();
    }

    @Test
    void eventFromAClockThatIsAhead_isNotLate() {
        take("social.events", -10);
        assertThat(oldest("social.events")).isZero();
    }

    private double oldest(String queue) {
        return metrics.get("mecabal_inbox_oldest_seconds")
                .tag("queue", queue)
                .gauge()
                .value();
    }

    /** @param age of the event in seconds */
    private Arrival take(String queue, int age) {
        Delivery delivery = new Delivery(new Envelope(++tag, false, "", queue), new BasicProperties(), new byte[0]);
        Arrival arrival = new Arrival("events", queue, delivery, null);
        lag.took(arrival, clock.instant().minusSeconds(age));
        return arrival;
    }
}
