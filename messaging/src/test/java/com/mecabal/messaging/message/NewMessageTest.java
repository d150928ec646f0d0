package com.mecabal.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewMessageTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "a\u0000b", "\u001b[31m", "half \ud83d", "\udc00 half"})
    void text_thatIsEmptyOrBrokenIsRefused(String text) {
        assertThatThrownBy(() -> saying(text).checked()).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ẹ káàárọ̀", "line\nbreak\ttab", "👩🏾‍🌾", "مرحبا"})
    void text_ofAnyLanguageIsTaken(String text) {
        assertThat(saying(text).checked().text()).isEqualTo(text);
    }

    @Test
    void text_isCountedInCharactersAsPeopleTypeThem() {
        saying("😀".repeat(NewMessage.MAX_TEXT)).checked();
        assertThatThrownBy(() -> saying("x".repeat(NewMessage.MAX_TEXT + 1)).checked())
                .isInstanceOf(Problem.class);
    }

    @Test
    void composedAt_isKeptFromAWeekAgoToFiveMinutesAhead() {
        assertThat(composed(NOW.minus(Duration.ofDays(6)))).isNotNull();
        assertThat(composed(NOW.plus(Duration.ofMinutes(4)))).isNotNull();
        assertThat(composed(NOW.minus(Duration.ofDays(8)))).isNull();
        assertThat(composed(NOW.plus(Duration.ofMinutes(6)))).isNull();
        assertThat(composed(null)).isNull();
    }

    @Test
    void hash_tellsOtherWordsFromASecondAttempt() {
        assertThat(saying("hello").hash())
                .isEqualTo(saying("hello").hash())
                .isNotEqualTo(saying("Hello").hash());
    }

    private static Instant composed(Instant at) {
        return new NewMessage(UUID.randomUUID(), null, "x", null, at).composedAt(NOW);
    }

    private static NewMessage saying(String text) {
        return new NewMessage(UUID.randomUUID(), null, text, null, null);
    }
}
