package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** Where a person belongs, whole. Without a home the fields of the home are absent and the lists may still hold work and followed places. */
public record MembershipChanged(
        UUID personId,
        long version,
        boolean home, // true when one stands
        UUID homePlaceId, // ?
        List<UUID> homePath, // root first, the home place last
        Integer homeOutlineVersion, // ?
        UUID communityPlaceId, // ?
        boolean coarse, // an LGA, LCDA or ward: the way in while the estate is not listed
        String homeStatus, // ? claimed, verified, declined, lapsed
        List<UUID> accessPlaceIds,
        List<UUID> workPlaceIds,
        List<UUID> followedPlaceIds,
        UUID householdId, // ?
        Double approxLongitude, // ?
        Double approxLatitude) // ?
        implements StateEvent {

    public MembershipChanged {
        homePath = Bounded.list(homePath);
        accessPlaceIds = Bounded.list(accessPlaceIds);
        workPlaceIds = Bounded.list(workPlaceIds);
        followedPlaceIds = Bounded.list(followedPlaceIds);
    }
}
