package com.mecabal.loadtest.seed;

import java.util.List;
import java.util.UUID;

/**
 * A neighbourhood, or an estate in one.
 *
 * @param area code of the local government area
 * @param neighbourhood that an estate lies in; null for a neighbourhood
 * @param ring outer line, closed
 */
record Place(
        UUID id,
        String code,
        String name,
        City city,
        String area,
        Place neighbourhood,
        Point centre,
        double radiusM,
        List<Point> ring) {

    boolean isEstate() {
        return neighbourhood != null;
    }

    String kind() {
        return isEstate() ? "estate" : "neighbourhood";
    }

    /** The neighbourhood itself, or that of the estate. */
    Place community() {
        return isEstate() ? neighbourhood : this;
    }
}
