package com.mecabal.auth.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.problem.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final Set<String> NIGERIA = Set.of("NG");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08031234567",
                "8031234567",
                "2348031234567",
                "+2348031234567",
                "+234 (0) 803 123 4567",
                "002348031234567",
                "0092348031234567",
                "0803-123-4567",
                "+234 0803 123 4567",
                "\uff10\uff18\uff10\uff13\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "\u0660\u0668\u0660\u0663\u0661\u0662\u0663\u0664\u0665\u0666\u0667"
            })
    void parse_readsEverySpellingAsOneNumber(String typed) {
        assertThat(PhoneNumbers.parse(typed, NIGERIA)).isEqualTo("+2348031234567");
    }

    @ParameterizedTest
    @CsvSource({
        "0800 123 4567, phone-not-mobile",
        "112, phone-invalid",
        "01 234 5678, phone-invalid",
        "0201 280 1234, phone-not-mobile",
        "+44 7700 900123, phone-country-not-supported",
        "0803123456, phone-invalid",
        "080312345678, phone-invalid",
        "0803CALLNOW, phone-invalid",
        "hello, phone-invalid",
        "+, phone-invalid"
    })
    void parse_refusesWhatNoCodeCanReach(String typed, String code) {
        assertThatThrownBy(() -> PhoneNumbers.parse(typed, NIGERIA))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code().code()).isEqualTo(code));
    }

    @Test
    void parse_takesOtherCountriesWhereTheyAreSwitchedOn() {
        assertThat(PhoneNumbers.parse("+233 24 123 4567", Set.of("NG", "GH"))).isEqualTo("+233241234567");
    }

    @Test
    void masked_showsEnoughToRecognise() {
        assertThat(PhoneNumbers.masked("+2348031234567")).isEqualTo("+234 803 *** **67");
    }
}
