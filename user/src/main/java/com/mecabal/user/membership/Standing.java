package com.mecabal.user.membership;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.user.place.PlaceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where a person belongs, as a whole and as others are told. */
record Standing(
        List<Step> homePath,
        String homeStatus,
        List<UUID> workPlaceIds,
        List<UUID> followedPlaceIds,
        UUID householdId,
        GeoPoint approx) {

    /** One place on the way from the state down to the home. */
    record Step(UUID id, PlaceKind kind, boolean gated, int outlineVersion, List<UUID> successorOf) {}

    boolean hasHome() {
        return !homePath.isEmpty();
    }

    /** What is open to the person: everything down to the first gate, all of it once verified, nothing when declined. */
    List<Step> open() {
        if ("declined".equals(homeStatus)) {
            return List.of();
        }
        if ("verified".equals(homeStatus)) {
            return homePath;
        }
        List<Step> open = new ArrayList<>();
        for (Step step : homePath) {
            if (step.gated()) {
                break;
            }
            open.add(step);
        }
        return open;
    }

    /** A member of a successor place still reads the predecessor's. */
    List<UUID> accessPlaceIds() {
        Set<UUID> access = new LinkedHashSet<>();
        open().forEach(step -> {
            access.add(step.id());
            access.addAll(step.successorOf());
        });
        return List.copyOf(access);
    }

    /** The estate, else the neighbourhood, area, ward or LGA: the deepest open one that is more than a street. */
    UUID communityPlaceId() {
        return open().reversed().stream()
                .filter(step -> step.kind().isCommunity())
                .map(Step::id)
                .findFirst()
                .orElse(null);
    }

    boolean isCoarse() {
        return hasHome() && homePath.getLast().kind().isCoarse();
    }

    UUID homePlaceId() {
        return hasHome() ? homePath.getLast().id() : null;
    }

    Integer homeOutlineVersion() {
        return hasHome() ? homePath.getLast().outlineVersion() : null;
    }

    MembershipChanged told(UUID personId, long version) {
        return new MembershipChanged(
                personId,
                version,
                hasHome(),
                homePlaceId(),
                homePath.stream().map(Step::id).toList(),
                homeOutlineVersion(),
                communityPlaceId(),
                isCoarse(),
                hasHome() ? homeStatus : null,
                accessPlaceIds(),
                workPlaceIds,
                followedPlaceIds,
                householdId,
                approx == null ? null : approx.longitude(),
                approx == null ? null : approx.latitude());
    }
}
