package com.mecabal.user.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlusCodeTest {

    /** From the test data of the Open Location Code project, cut to ten digits. */
    @ParameterizedTest
    @CsvSource({
        "2.7821875, 20.3701125, 7FG49QCJ+2V",
        "8.0, 47.0, 8FVC2222+22",
        "174.7859375, -41.2730625, 4VCPPQGP+Q9",
    })
    void of_agreesWithTheProjectsExamples(double longitude, double latitude, String code) {
        assertThat(PlusCode.of(longitude, latitude)).isEqualTo(code);
    }
}
