package com.mecabal.user.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNameTest {

    @ParameterizedTest
    @CsvSource({
        "Ọlámidé, olamide",
        "Ọlámidé, olamide",
        "Chukwuemeka-Ọbi, chukwuemeka obi",
        "D'Souza, dsouza",
        "Ƙofar Ɗan Agundi, kofar dan agundi",
        "'Ogba/Egbema/Ndoni', ogba egbema ndoni",
        "V.I., vi",
    })
    void of_leavesLettersAndDigitsOnly(String text, String folded) {
        assertThat(FoldedName.of(text)).isEqualTo(folded);
    }
}
