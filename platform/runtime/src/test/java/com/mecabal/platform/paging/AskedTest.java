package com.mecabal.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void absentAndBlank_areNothing(String text) {
        assertThat(asked(text).words()).isNull();
        assertThat(asked(text).id()).isNull();
        assertThat(asked(text).number(1, 5)).isNull();
        assertThat(asked(text).degrees(90)).isNull();
        assertThat(asked(text).flag()).isFalse();
    }

    @Test
    void value_isReadWithoutTheBlanksAroundIt() {
        assertThat(asked(" tiger generator ").words()).isEqualTo("tiger generator");
        assertThat(asked(" 5").number(1, 5)).isEqualTo(5);
        assertThat(asked("-90").degrees(90)).isEqualTo(-90.0);
        assertThat(asked("true").flag()).isTrue();
        assertThat(asked("false").flag()).isFalse();
        assertThat(asked("2026-11-21T05:00:00Z").as(Instant::parse)).isEqualTo("2026-11-21T05:00:00Z");
    }

    @ParameterizedTest
    @MethodSource
    void badValue_isRefusedWithItsName(ThrowingCallable read) {
        assertThatThrownBy(read).hasMessage("validation-failed");
    }

    static Stream<ThrowingCallable> badValue_isRefusedWithItsName() {
        return Stream.of(
                () -> asked("x".repeat(101)).words(),
                () -> asked("nul \0 byte").words(),
                () -> asked("nobody").id(),
                () -> asked("6").number(1, 5),
                () -> asked("0").number(1, 5),
                () -> asked("five").number(1, 5),
                () -> asked("NaN").degrees(90),
                () -> asked("90.1").degrees(90),
                () -> asked("yes").flag(),
                () -> asked("yesterday").as(Instant::parse));
    }

    private static Asked asked(String text) {
        return new Asked("it", text);
    }
}
