package com.mecabal.auth.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OnboardingTest {

    private static final Instant DONE = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void nextStep_isTheFirstOpenOneInWhateverOrderTheyWereDone() {
        assertThat(new Onboarding(null, null, null).claim()).isEqualTo("verify-phone");
        assertThat(new Onboarding(DONE, null, null).claim()).isEqualTo("profile");
        assertThat(new Onboarding(DONE, null, DONE).claim()).isEqualTo("profile");
        assertThat(new Onboarding(DONE, DONE, null).claim()).isEqualTo("home-place");
    }

    @Test
    void complete_isNoStepToCallersAndAWordInTheToken() {
        var complete = new Onboarding(DONE, DONE, DONE);

        assertThat(complete.claim()).isEqualTo("complete");
        assertThat(complete.view().complete()).isTrue();
        assertThat(complete.view().nextStep()).isEqualTo("none");
    }
}
