package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final String FRIDAY = "20261120T023000Z";
    private static final String SATURDAY = "20261121T023000Z";
    private static final List<String> SETS = List.of(FRIDAY, SATURDAY);

    @Test
    void latest_isTheEndOfTheArchive() {
        assertThat(Moment.of("latest", SETS)).isEqualTo(new Moment(SATURDAY, null, Moment.Kind.LATEST, "", null));
    }

    @Test
    void set_isItsPoint() {
        assertThat(Moment.of(FRIDAY, SETS))
                .isEqualTo(new Moment(FRIDAY, null, Moment.Kind.SET, "mecabal-" + FRIDAY, null));
    }

    @Test
    void time_takesTheSetBeforeItAndTheMediaOfTheNext() {
        Moment moment = Moment.of("2026-11-20T14:30:00+01:00", SETS);

        assertThat(moment.set()).isEqualTo(FRIDAY);
        assertThat(moment.later()).isEqualTo(SATURDAY);
        assertThat(moment.target()).isEqualTo("2026-11-20 13:30:00.000000+00");
    }

    @Test
    void time_afterTheLastSet_hasNoNext() {
        Moment moment = Moment.of("2026-11-21 09:00:00Z", SETS);

        assertThat(moment.set()).isEqualTo(SATURDAY);
        assertThat(moment.later()).isNull();
    }

    @Test
    void time_beforeTheFirstSet_isReachedFromItsBaseOrRefused() {
        BaseBackup base = new BaseBackup("20261120-022900F", "full", "2026-11-20T02:29:40Z", "4", "4", 1, 1);

        assertThat(Moment.of("2026-11-20T02:29:50Z", SETS).set()).isEqualTo(FRIDAY);
        assertThatNoException()
                .isThrownBy(() -> Moment.of("2026-11-20T02:29:50Z", SETS).refuseBefore(base));
        assertThatExceptionOfType(BackupFailed.class)
                .isThrownBy(() -> Moment.of("2026-11-20T02:29:30Z", SETS).refuseBefore(base))
                .withMessageContaining("2026-11-20T02:29:40Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-20", "2026-11-20T14:30:00", "20261122T023000Z"})
    void otherWords_areRefused(String asked) {
        assertThatExceptionOfType(BackupFailed.class)
                .isThrownBy(() -> Moment.of(asked, SETS))
                .withMessageContaining(asked);
    }

    @Test
    void emptyStore_isSaidSo() {
        assertThatExceptionOfType(BackupFailed.class)
                .isThrownBy(() -> Moment.of("latest", List.of()))
                .withMessage("The store holds no backup");
    }
}
