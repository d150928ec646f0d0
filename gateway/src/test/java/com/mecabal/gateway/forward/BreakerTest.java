package com.mecabal.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.gateway.forward.Breaker.Permit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private long now;
    private final Breaker breaker = new Breaker(() -> now);

    @Test
    void closed_opensWhenHalfOfEnoughCallsFail() {
        for (int i = 0; i < 10; i++) {
            breaker.succeeded(breaker.ask(true));
        }
        for (int i = 0; i < 9; i++) {
            breaker.failed(breaker.ask(true), false);
        }
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        breaker.failed(breaker.ask(true), false);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.ask(true)).isEqualTo(Permit.NONE);
    }

    @Test
    void closed_forgetsFailuresOfMoreThanTenSecondsAgo() {
        for (int i = 0; i < 19; i++) {
            breaker.failed(breaker.ask(true), false);
        }
        pass(11);
        for (int i = 0; i < 19; i++) {
            breaker.failed(breaker.ask(true), false);
        }
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void fiveFailedConnectionsInARow_openIt() {
        for (int i = 0; i < 4; i++) {
            breaker.failed(breaker.ask(true), true);
        }
        breaker.succeeded(breaker.ask(true));
        for (int i = 0; i < 4; i++) {
            breaker.failed(breaker.ask(true), true);
        }
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        breaker.failed(breaker.ask(true), true);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    @Test
    void halfOpen_letsOneRepeatableProbePassAtATimeAndClosesAfterThree() {
        open();
        pass(2);
        assertThat(breaker.ask(false)).isEqualTo(Permit.NONE);
        for (int i = 0; i < 3; i++) {
            Permit probe = breaker.ask(true);
            assertThat(probe).isEqualTo(Permit.PROBE);
            assertThat(breaker.ask(true)).isEqualTo(Permit.NONE);
            breaker.succeeded(probe);
        }
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.ask(false)).isEqualTo(Permit.CALL);
    }

    @Test
    void failedProbe_doublesTheWaitUpToHalfAMinute() {
        open();
        for (int wait : new int[] {2, 4, 8, 16, 30, 30}) {
            pass(wait - 1);
            assertThat(breaker.ask(true)).as("%d s", wait).isEqualTo(Permit.NONE);
            pass(1);
            Permit probe = breaker.ask(true);
            assertThat(probe).as("%d s", wait).isEqualTo(Permit.PROBE);
            breaker.failed(probe, true);
        }
    }

    @Test
    void abandonedProbe_makesRoomForTheNext() {
        open();
        pass(2);
        breaker.abandoned(breaker.ask(true));
        assertThat(breaker.ask(true)).isEqualTo(Permit.PROBE);
    }

    @Test
    void aMinuteClosed_forgivesEarlierOpenings() {
        open();
        pass(2);
        breaker.failed(breaker.ask(true), true);
        pass(4);
        for (int i = 0; i < 3; i++) {
            breaker.succeeded(breaker.ask(true));
        }
        pass(61);
        open();
        assertThat(breaker.untilProbe()).isEqualTo(Duration.ofSeconds(2));
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            breaker.failed(breaker.ask(true), true);
        }
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
