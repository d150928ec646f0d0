package com.mecabal.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ẹ káàárọ̀, ₦500 ɗ ṣ", "<b>not markup</b>", "one\ntwo\tthree", "👋🏾", "1"})
    void text_takesWhatPeopleWrite(String text) {
        assertThat(PlainTextValidator.isPlain(text, 1, 200)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "bell\u0007", "nul\u0000", "half \ud83d pair", "\udc4b", "del\u007f"})
    void text_refusesNothingnessControlsAndBrokenSurrogates(String text) {
        assertThat(PlainTextValidator.isPlain(text, 1, 200)).isFalse();
    }

    @Test
    void length_countsCharactersAsPeopleDo() {
        assertThat(PlainTextValidator.isPlain("👋".repeat(5), 1, 5)).isTrue();
        assertThat(PlainTextValidator.isPlain("👋".repeat(6), 1, 5)).isFalse();
        assertThat(PlainTextValidator.isPlain(" ab ", 3, 5)).isFalse();
    }
}
