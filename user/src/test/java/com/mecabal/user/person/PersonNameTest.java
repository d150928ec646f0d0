package com.mecabal.user.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ọlámidé", "Chukwuemeka-Ọbi", "D'Souza", "St. Peter", "عمر", "Ng"})
    void read_acceptsNamesOfAllScripts(String name) {
        assertThat(PersonName.read(name)).contains(name);
    }

    @Test
    void read_makesTwoSpellingsOne() {
        assertThat(PersonName.read("  O\u0323la\u0301mide\u0301 "))
                .isEqualTo(PersonName.read("\u1ECCl\u00E1mid\u00E9"));
        assertThat(PersonName.read("D’Souza")).contains("D'Souza");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ade2", "Ade 😀", "www.ade", "ade.com.ng", "http://ade", "<b>", "", " ", "-", "a_b"})
    void read_refusesWhatIsNoName(String name) {
        assertThat(PersonName.read(name)).isEmpty();
    }
}
