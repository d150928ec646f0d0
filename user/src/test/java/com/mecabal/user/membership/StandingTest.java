package com.mecabal.user.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.user.place.PlaceKind;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final Standing.Step state = step(PlaceKind.STATE, false);
    private final Standing.Step lga = step(PlaceKind.LGA, false);
    private final Standing.Step neighbourhood = step(PlaceKind.NEIGHBOURHOOD, false);
    private final Standing.Step estate = step(PlaceKind.ESTATE, true);
    private final Standing.Step street = step(PlaceKind.STREET, false);

    @Test
    void openPlace_isOpenAtOnce() {
        Standing standing = at("claimed", state, lga, neighbourhood);
        assertThat(standing.accessPlaceIds()).containsExactly(state.id(), lga.id(), neighbourhood.id());
        assertThat(standing.communityPlaceId()).isEqualTo(neighbourhood.id());
        assertThat(standing.isCoarse()).isFalse();
    }

    @Test
    void gate_keepsWhatLiesBehindItShutUntilVerified() {
        Standing claimed = at("claimed", state, lga, neighbourhood, estate, street);
        assertThat(claimed.accessPlaceIds()).containsExactly(state.id(), lga.id(), neighbourhood.id());
        assertThat(claimed.communityPlaceId()).isEqualTo(neighbourhood.id());
        Standing verified = at("verified", state, lga, neighbourhood, estate, street);
        assertThat(verified.accessPlaceIds()).hasSize(5);
        assertThat(verified.communityPlaceId()).isEqualTo(estate.id());
        assertThat(at("lapsed", state, lga, neighbourhood, estate).communityPlaceId())
                .isEqualTo(neighbourhood.id());
    }

    @Test
    void declined_opensNothing() {
        assertThat(at("declined", state, lga, neighbourhood).accessPlaceIds()).isEmpty();
        assertThat(at("declined", state, lga, neighbourhood).communityPlaceId()).isNull();
    }

    @Test
    void localGovernment_isCoarse() {
        assertThat(at("claimed", state, lga).isCoarse()).isTrue();
        assertThat(at("claimed", state, lga).communityPlaceId()).isEqualTo(lga.id());
    }

    @Test
    void successor_keepsThePredecessorOpen() {
        UUID predecessor = UUID.randomUUID();
        var successor = new Standing.Step(UUID.randomUUID(), PlaceKind.NEIGHBOURHOOD, false, 1, List.of(predecessor));
        assertThat(at("claimed", state, successor).accessPlaceIds()).contains(predecessor);
    }

    private static Standing at(String status, Standing.Step... path) {
        return new Standing(List.of(path), status, List.of(), List.of(), UUID.randomUUID(), null);
    }

    private static Standing.Step step(PlaceKind kind, boolean gated) {
        return new Standing.Step(UUID.randomUUID(), kind, gated, 0, List.of());
    }
}
