package com.mecabal.user.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.contracts.user.TrustChanged;
import com.mecabal.contracts.user.VerificationChanged;
import com.mecabal.contracts.user.VerificationChanged.Level;
import com.mecabal.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PersonTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Person person = new Person(UUID.randomUUID(), NOW);

    @Test
    void bornOn_refusesWhoIsUnderEighteen() {
        person.profile().bornOn(TODAY.minusYears(18), TODAY);
        assertThat(person.profile().ageFloor(TODAY)).isEqualTo(18);
        assertThatThrownBy(() -> person.profile().bornOn(TODAY.minusYears(18).plusDays(1), TODAY))
                .isInstanceOf(Problem.class)
                .hasMessage("under-age");
    }

    @Test
    void ageFloor_isTheHighestReached() {
        assertThat(person.profile().ageFloor(TODAY)).isNull();
        person.profile().bornOn(TODAY.minusYears(21), TODAY);
        assertThat(person.profile().ageFloor(TODAY)).isEqualTo(21);
        person.profile().bornOn(TODAY.minusYears(21).plusDays(1), TODAY);
        assertThat(person.profile().ageFloor(TODAY)).isEqualTo(18);
    }

    @Test
    void displayName_followsTheStyle() {
        assertThat(person.displayName()).isEqualTo("Neighbour");
        person.profile().rename(Optional.of("Ọlámidé"), Optional.of("Ọbi"));
        assertThat(person.displayName()).isEqualTo("Ọlámidé Ọbi");
        person.profile().styleName("initial");
        assertThat(person.displayName()).isEqualTo("Ọlámidé Ọ.");
        assertThat(person.profile().searchName()).isEqualTo("olamide obi");
    }

    @Test
    void level_isTheBestThatFits() {
        assertThat(new Proof(false, true, true).level()).isEqualTo(Level.UNVERIFIED);
        assertThat(new Proof(true, false, false).level()).isEqualTo(Level.PHONE);
        assertThat(new Proof(true, false, true).level()).isEqualTo(Level.IDENTITY);
        assertThat(new Proof(true, true, false).level()).isEqualTo(Level.RESIDENT);
        assertThat(new Proof(true, true, true).level()).isEqualTo(Level.FULL);
    }

    @Test
    void prove_tellsOnlyWhatMoved() {
        person.phoneProvenAt(NOW);
        assertThat(person.prove(false, NOW)).hasExactlyElementsOfTypes(VerificationChanged.class, TrustChanged.class);
        assertThat(person.prove(false, NOW)).isEmpty();
        assertThat(person.prove(true, NOW)).hasSize(2);
        assertThat(person.trustBand).isEqualTo(2);
        assertThat(person.verifiedSince).isEqualTo(NOW);
    }

    @Test
    void withdraw_ofCultureClearsBothFields() {
        person.agreeTo("cultural-profile", "1");
        person.profile().comeFrom(UUID.randomUUID());
        person.profile().belongToCulture("tiv");
        person.withdraw("cultural-profile");
        assertThat(person.profile().stateOfOriginId()).isNull();
        assertThat(person.profile().culturalBackgroundId()).isNull();
        assertThat(person.hasAgreedTo("cultural-profile")).isFalse();
    }

    @Test
    void suspend_ignoresWhatIsOlder() {
        assertThat(person.suspend(false, 2)).isTrue();
        assertThat(person.suspend(true, 1)).isFalse();
        assertThat(person.suspended).isFalse();
    }
}
