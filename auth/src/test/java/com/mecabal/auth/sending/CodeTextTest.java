package com.mecabal.auth.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.platform.sms.Gsm7;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "pcm", "ha", "yo", "ig"})
    void of_isOneSegmentWithTheCodeFirst(String locale) {
        String text =
                new CodeText("FA+9qCX9VSu").of("042137", Channel.SMS, locale).text();

        assertThat(text).startsWith("042137 ").endsWith("FA+9qCX9VSu").isEqualTo(Gsm7.folded(text));
        assertThat(Gsm7.segments(text)).isEqualTo(1);
    }

    @Test
    void of_givesAnEmailASubjectWithoutTheCodeAndNoRetrievalHash() {
        var worded = new CodeText("FA+9qCX9VSu").of("042137", Channel.EMAIL, "en");

        assertThat(worded.subject()).doesNotContain("042137");
        assertThat(worded.text()).startsWith("042137 ").doesNotContain("FA+9qCX9VSu");
    }
}
