package com.mecabal.smoke;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Where is what. */
record PlaceClient(Neighbour caller) {

    record Place(UUID id, String kind, String name) {}

    private record At(List<Place> chain) {}

    /** State first, the deepest place that holds the point last. */
    List<Place> at(Point point) {
        String path = "/v1/places/at?longitude=%f&latitude=%f";
        return caller.get(String.format(Locale.ROOT, path, point.longitude(), point.latitude()))
                .expect(200)
                .as(At.class)
                .chain();
    }
}
