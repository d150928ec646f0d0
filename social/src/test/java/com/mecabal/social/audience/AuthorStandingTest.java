package com.mecabal.social.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.platform.people.Person;
import com.mecabal.social.audience.AuthorStanding.NearPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AuthorStandingTest {

    private final UUID state = UUID.randomUUID();
    private final UUID lga = UUID.randomUUID();
    private final UUID neighbourhood = UUID.randomUUID();
    private final UUID estate = UUID.randomUUID();
    private final UUID office = UUID.randomUUID();

    @Test
    void audience_isTheCommunityWhenNothingIsAskedFor() {
        assertThat(inTheNeighbourhood("phone").audience(AudienceChoice.NONE))
                .isEqualTo(new Audience(Scope.NEIGHBOURHOOD, neighbourhood, lga));
        assertThat(inTheEstate("resident").audience(AudienceChoice.NONE))
                .isEqualTo(new Audience(Scope.ESTATE, estate, lga));
    }

    @Test
    void audience_ofAnUnverifiedResidentOfAnEstateIsTheNeighbourhood() {
        assertThat(inTheEstate("phone").audience(AudienceChoice.NONE).placeId()).isEqualTo(neighbourhood);
    }

    @Test
    void audience_mayBeThePlaceOfWorkButNotItsEstate() {
        assertThat(inTheNeighbourhood("phone")
                        .audience(at(Scope.NEIGHBOURHOOD, office))
                        .placeId())
                .isEqualTo(office);
        refused("not-a-member", () -> inTheNeighbourhood("full").audience(at(Scope.PUBLIC, office)));
    }

    @Test
    void audience_ofAPublicPostStandsWithTheNeighbourhood() {
        assertThat(inTheEstate("full").audience(at(Scope.PUBLIC, null)).placeId())
                .isEqualTo(neighbourhood);
        assertThat(inTheEstate("full").audience(at(Scope.PUBLIC, estate)).placeId())
                .isEqualTo(estate);
    }

    @Test
    void audience_refusesAPlaceThatIsOnlyOnTheHomePath() {
        AuthorStanding claimant = standing(
                "resident",
                neighbourhood,
                List.of(near(estate, "estate", false, false), near(neighbourhood, "neighbourhood", true, false)));
        refused("not-a-member", () -> claimant.audience(at(Scope.ESTATE, estate)));
    }

    @Test
    void audience_refusesAScopeThatThePlaceIsNot() {
        refused("not-a-member", () -> inTheNeighbourhood("full").audience(at(Scope.ESTATE, neighbourhood)));
        refused("not-a-member", () -> inTheNeighbourhood("full").audience(at(null, UUID.randomUUID())));
    }

    @Test
    void audience_ofWideAndNarrowScopesIsForVerifiedPeople() {
        for (Scope scope : List.of(Scope.LGA, Scope.PUBLIC, Scope.ESTATE)) {
            refused("verification-required", () -> inTheEstate("identity").audience(at(scope, null)));
            assertThat(inTheEstate("full").audience(at(scope, null)).scope()).isEqualTo(scope);
        }
    }

    @Test
    void audience_ofSomebodyBetweenTwoHomesIsNone() {
        refused("not-a-member", () -> standing("full", null, List.of()).audience(AudienceChoice.NONE));
        refused("not-a-member", () -> standing("full", null, List.of()).audience(at(Scope.PUBLIC, null)));
    }

    @Test
    void audience_isRefusedToASuspendedOrErasedPerson() {
        refused(
                "account-restricted",
                () -> new AuthorStanding(person("full", neighbourhood, true, "active"), List.of())
                        .audience(AudienceChoice.NONE));
        refused(
                "account-restricted",
                () -> new AuthorStanding(person("full", neighbourhood, false, "erased"), List.of())
                        .audience(AudienceChoice.NONE));
    }

    @Test
    void postsADay_areFewerForTheUnverified() {
        assertThat(inTheEstate("phone").postsADay()).isEqualTo(5);
        assertThat(inTheEstate("full").postsADay()).isEqualTo(20);
    }

    private AuthorStanding inTheNeighbourhood(String level) {
        List<NearPlace> places = new ArrayList<>(List.of(near(neighbourhood, "neighbourhood", true, false)));
        places.add(near(lga, "lga", false, false));
        places.add(near(office, "area", false, true));
        return standing(level, neighbourhood, places);
    }

    private AuthorStanding inTheEstate(String level) {
        return standing(
                level,
                estate,
                List.of(
                        near(estate, "estate", true, false),
                        near(neighbourhood, "neighbourhood", true, false),
                        near(lga, "lga", false, false)));
    }

    private AuthorStanding standing(String level, UUID community, List<NearPlace> places) {
        return new AuthorStanding(person(level, community, false, "active"), places);
    }

    private Person person(String level, UUID community, boolean suspended, String status) {
        return new Person(
                UUID.randomUUID(),
                status,
                suspended,
                level,
                1,
                community,
                List.of(state, lga, neighbourhood, estate),
                community,
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                "en",
                "Africa/Lagos",
                "everyone");
    }

    private NearPlace near(UUID id, String kind, boolean access, boolean work) {
        List<UUID> path = switch (kind) {
            case "estate" -> List.of(state, lga, neighbourhood, id);
            case "neighbourhood" -> List.of(state, lga, id);
            case "lga" -> List.of(state, id);
            default -> List.of(id);
        };
        return new NearPlace(id, kind, path, access, work);
    }

    private static AudienceChoice at(Scope scope, UUID place) {
        return new AudienceChoice(scope, place);
    }

    private static void refused(String code, ThrowingCallable asked) {
        assertThatThrownBy(asked).hasMessage(code);
    }
}
