package com.mecabal.user.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.place.PlaceRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who says that they live in a place, as its managers see it.
 *
 * @param unitLabel the managers know the roll by it
 * @param evidence the kinds of what speaks for the claim
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MembershipRequest(
        UUID id,
        Person person,
        PlaceRef place,
        String unitLabel,
        String status,
        Instant since,
        Instant verifiedAt,
        List<String> evidence) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(UUID id, String displayName, Avatar avatar) {}
}
