package com.mecabal.events.event;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.paging.Asked;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** {@code GET /v1/events}: what is asked for. */
public class EventFilter {

    /** Metres. */
    private static final double DEFAULT_RADIUS = 5_000;

    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration WIDEST = Duration.ofDays(90);

    @QueryParam("q")
    String q;

    @QueryParam("categoryId")
    String categoryId;

    @QueryParam("placeId")
    String placeId;

    @QueryParam("organiserId")
    String organiserId;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("latitude")
    String latitude;

    @QueryParam("longitude")
    String longitude;

    @QueryParam("radiusMetres")
    String radiusMetres;

    /** Where to look. */
    enum Scope {
        NEAR,
        PLACE,
        ORGANISER,
        HOME,
        PUBLIC
    }

    Scope scope(boolean signedIn) {
        if (latitude != null || longitude != null) {
            return Scope.NEAR;
        }
        if (placeId != null) {
            return Scope.PLACE;
        }
        if (organiserId != null) {
            return Scope.ORGANISER;
        }
        return signedIn ? Scope.HOME : Scope.PUBLIC;
    }

    Instant from(Instant now) {
        Instant asked = new Asked("from", from).as(Instant::parse);
        return asked == null ? now : asked;
    }

    Instant to(Instant now) {
        Instant start = from(now);
        Asked until = new Asked("to", to);
        Instant asked = until.as(Instant::parse);
        Instant end = asked == null ? start.plus(WINDOW) : asked;
        if (end.isBefore(start) || end.isAfter(start.plus(WIDEST))) {
            throw until.refused("must lie at most 90 days after from");
        }
        return end;
    }

    String category() {
        return new Asked("categoryId", categoryId).words();
    }

    UUID place() {
        return new Asked("placeId", placeId).id();
    }

    UUID organiser() {
        return new Asked("organiserId", organiserId).id();
    }

    GeoPoint point() {
        return Asked.point(longitude, latitude);
    }

    double radius() {
        Long metres = new Asked("radiusMetres", radiusMetres).number(100, 50_000);
        return metres == null ? DEFAULT_RADIUS : metres;
    }

    /** Words for the text search, or null. */
    String words() {
        return new Asked("q", q).words();
    }
}
