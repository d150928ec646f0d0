package com.mecabal.platform.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Gsm7Test {

    @ParameterizedTest
    @CsvSource({
        "₦5 000 fún Ọlá, NGN 5 000 fun Ola",
        "ƙofa ɗaya ƴar Ɓauchi, kofa daya yar Bauchi",
        "Ẹ káàárọ̀ – “ṣé dáadáa”…, E kaaaro - \"se daadaa\"...",
        "ụlọ ọha, ulo oha",
        "hello 👋 世界, hello ? ??"
    })
    void folded_spellsWhatTheAlphabetLacks(String written, String carried) {
        assertThat(Gsm7.folded(written)).isEqualTo(carried);
    }

    @Test
    void segments_areWhatIsChargedFor() {
        assertThat(Gsm7.segments("a".repeat(160))).isEqualTo(1);
        assertThat(Gsm7.segments("a".repeat(161))).isEqualTo(2);
        assertThat(Gsm7.segments("a".repeat(306))).isEqualTo(2);
        assertThat(Gsm7.segments("a".repeat(307))).isEqualTo(3);
        assertThat(Gsm7.segments("₦5,000 fún Ọlá")).isEqualTo(1);
        // a bracket takes two places
        assertThat(Gsm7.segments("[".repeat(80))).isEqualTo(1);
        assertThat(Gsm7.segments("[".repeat(81))).isEqualTo(2);
    }
}
