package com.mecabal.user.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.platform.cache.CacheTags;
import com.mecabal.platform.cache.Shows;
import java.util.List;

/**
 * Where a point lies.
 *
 * @param chain state first, the deepest place that holds the point last; empty where none is drawn
 * @param nearest homes within two kilometres, nearest first, at most ten
 * @param nearText what a neighbour would say, or null when nothing is near
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlaceAt(List<PlaceRef> chain, List<Near> nearest, String nearText, String plusCode) implements Shows {

    @Override
    public void shown(CacheTags tags) {
        chain.forEach(place -> tags.add("place", place.id()));
        nearest.forEach(near -> near.place().shown(tags));
    }

    record Near(PlaceCard place, long distanceM, List<String> landmarks) {}
}
