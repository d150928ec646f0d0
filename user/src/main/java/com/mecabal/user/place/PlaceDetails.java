package com.mecabal.user.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import com.mecabal.platform.etag.Tagged;
import java.util.List;
import java.util.UUID;

/** One place, as everybody may see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaceDetails(
        UUID id,
        PlaceKind kind,
        String name,
        List<String> aliases,
        UUID parentId,
        String parentName,
        List<PlaceRef> path,
        GeoPoint centre,
        Integer radiusM,
        String plusCode,
        boolean gated,
        boolean requiresApproval,
        int outlineVersion,
        String status,
        UUID mergedInto,
        List<UUID> successors,
        String memberBand,
        @com.fasterxml.jackson.annotation.JsonIgnore long version)
        implements Tagged, Shows {

    @Override
    public void shown(CacheTags tags) {
        path.forEach(place -> tags.add("place", place.id()));
    }

    @Override
    public Object tag() {
        return version + "-" + memberBand.codePointAt(0) + memberBand.length();
    }
}
