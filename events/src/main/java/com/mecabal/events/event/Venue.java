package com.mecabal.events.event;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.geo.Nigeria;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Where it takes place.
 *
 * @param kind physical, online or hybrid
 * @param exactFor who learns the house number and the exact point: everyone, or only attendees
 */
public record Venue(
        @NotNull @Pattern(regexp = "physical|online|hybrid", message = "must be physical, online or hybrid")
        String kind,

        @Size(max = 200) String name,
        @Size(min = 5, max = 500) String address,
        @Size(max = 200) String landmark,
        Double longitude,
        Double latitude,

        @Size(max = 500) @Pattern(regexp = "https://.+", message = "must be an https address")
        String onlineUrl,

        @Pattern(regexp = "everyone|attendees", message = "must be everyone or attendees")
        String exactFor) {

    public Venue {
        exactFor = exactFor == null ? "everyone" : exactFor;
    }

    /** Complete for its kind, and in Nigeria where it is a place at all. */
    void check() {
        boolean somewhere = !"online".equals(kind);
        boolean online = !"physical".equals(kind);
        if (somewhere && (address == null || longitude == null || latitude == null)) {
            throw EventProblem.VENUE_INCOMPLETE.problem().error("/venue", "needs an address and a point");
        }
        if (online && onlineUrl == null) {
            throw EventProblem.VENUE_INCOMPLETE.problem().error("/venue/onlineUrl", "is needed");
        }
        if (somewhere) {
            Nigeria.require("/venue", new GeoPoint(longitude, latitude));
        }
    }

    boolean isHidden() {
        return "attendees".equals(exactFor);
    }
}
