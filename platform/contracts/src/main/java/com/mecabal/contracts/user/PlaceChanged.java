package com.mecabal.contracts.user;

import com.mecabal.contracts.StateEvent;
import com.mecabal.contracts.shared.Bounded;
import com.mecabal.contracts.shared.GeoPoint;
import java.util.List;
import java.util.UUID;

/** A place of the tree, whole. */
public record PlaceChanged(
        UUID placeId,
        long version,
        String kind, // state, lga, lcda, ward, area, neighbourhood, estate, street
        String name,
        List<String> aliases,
        UUID parentId, // ?
        List<UUID> path, // root first, the place itself last
        boolean gated,
        String status,
        UUID mergedInto, // ?
        List<UUID> successorOf,
        GeoPoint centre, // ?
        List<GeoPoint> outline, // ? closed outer ring, simplified, ≤64
        int outlineVersion, // 0 without an outline
        List<UUID> adjacentIds) // ≤12
        implements StateEvent {

    public PlaceChanged {
        aliases = Bounded.list(aliases);
        path = Bounded.list(path);
        successorOf = Bounded.list(successorOf);
        outline = outline == null ? null : Bounded.list(outline, 64);
        adjacentIds = Bounded.list(adjacentIds, 12);
    }
}
