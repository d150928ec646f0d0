package com.mecabal.user.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void rows_readQuotesCommasAndEmptyFields() {
        assertThat(Csv.rows("a,b,c\n1,\"x, \"\"y\"\"\nz\",\n"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("a", "1")
                        .containsEntry("b", "x, \"y\"\nz")
                        .doesNotContainKey("c"));
    }

    @Test
    void rows_refuseALineOfAnotherLength() {
        assertThatThrownBy(() -> Csv.rows("a,b\n1\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
