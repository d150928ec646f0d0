package com.mecabal.user.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.user.household.Address;
import com.mecabal.user.place.PlaceRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The own home, with what only the household may see. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HomeView(
        UUID membershipId,
        PlaceRef place,
        List<PlaceRef> path,
        PlaceRef communityPlace,
        Address address,
        String status,
        boolean coarse,
        Instant since,
        Instant verifiedAt) {}
