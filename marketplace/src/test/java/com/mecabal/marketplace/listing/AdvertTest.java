package com.mecabal.marketplace.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.text.Folded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvertTest {

    private static final Instant NOW = Instant.parse("2030-05-01T10:00:00Z");

    @Test
    void job_paysAtMostAHundredMillionAYear() {
        assertThatCode(() -> check(paying(8_300_000_00L, "month"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(paying(8_400_000_00L, "month"))).hasMessage("price-out-of-range");
        assertThatThrownBy(() -> check(paying(100, null))).hasMessage("listing-details-invalid");
    }

    @Test
    void job_closesWithinNinetyDays() {
        assertThatCode(() -> check(until(NOW.plus(Duration.ofDays(90))))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(until(NOW.plus(Duration.ofDays(91))))).hasMessage("listing-details-invalid");
        assertThatThrownBy(() -> check(until(NOW))).hasMessage("listing-details-invalid");
    }

    @Test
    void item_isOfNextYearAtMost() {
        assertThatCode(() -> check(new ItemDetails("new", null, null, 2031, null)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(new ItemDetails("new", null, null, 2032, null)))
                .hasMessage("listing-details-invalid");
    }

    @Test
    void folded_dropsMarksAndHooks() {
        assertThat(Folded.of("Ọ̀gbọ̀nọ̀  ƘOFA ɗaki")).isEqualTo("ogbono kofa daki");
    }

    private static void check(Details details) {
        Faults faults = new Faults();
        details.check(faults, NOW);
        faults.refuse();
    }

    private static JobDetails paying(long kobo, String period) {
        return new JobDetails("full_time", "on_site", kobo, null, period, List.of(), null, 1);
    }

    private static JobDetails until(Instant deadline) {
        return new JobDetails("full_time", "on_site", null, null, null, List.of(), deadline, 1);
    }
}
