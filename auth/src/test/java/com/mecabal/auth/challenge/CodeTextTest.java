package com.mecabal.auth.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "pcm", "ha", "yo", "ig"})
    void of_isOneSegmentWithTheCodeFirst(String locale) {
        String text = new CodeText("FA+9qCX9VSu").of("042137", Channel.SMS, locale);

        assertThat(text).startsWith("042137 ").endsWith("FA+9qCX9VSu").hasSizeLessThanOrEqualTo(160);
        assertThat(text).matches("[A-Za-z0-9 .,'!?\\-+\\n]*");
    }
}
