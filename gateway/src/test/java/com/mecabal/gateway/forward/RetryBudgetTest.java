package com.mecabal.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private long now;
    private final RetryBudget budget = new RetryBudget(() -> now);

    @Test
    void upstreamThatFailsEveryCall_isAskedATenthMoreOften() {
        int asked = 0;
        for (int second = 0; second < 30; second++) {
            for (int i = 0; i < 100; i++) {
                budget.requested();
                asked++;
                if (budget.mayRetry()) {
                    asked++;
                }
            }
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(asked / 30).isBetween(105, 111);
    }

    @Test
    void quietUpstream_stillHasThree() {
        budget.requested();
        assertThat(budget.mayRetry()).isTrue();
        assertThat(budget.mayRetry()).isTrue();
        assertThat(budget.mayRetry()).isTrue();
        assertThat(budget.mayRetry()).isFalse();
        now += Duration.ofSeconds(11).toNanos();
        assertThat(budget.mayRetry()).isTrue();
    }
}
