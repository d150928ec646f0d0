package com.mecabal.business.directory;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.paging.Asked;
import jakarta.ws.rs.QueryParam;

/** {@code GET /v1/businesses}: what is asked for. */
public class DirectoryFilter {

    /** Metres. */
    private static final double DEFAULT_RADIUS = 5_000;

    @QueryParam("q")
    String q;

    @QueryParam("categoryId")
    String categoryId;

    @QueryParam("latitude")
    String latitude;

    @QueryParam("longitude")
    String longitude;

    @QueryParam("radiusMetres")
    String radiusMetres;

    @QueryParam("openNow")
    String openNow;

    @QueryParam("bookable")
    String bookable;

    boolean isNear() {
        return latitude != null || longitude != null;
    }

    GeoPoint point() {
        return Asked.point(longitude, latitude);
    }

    double radius() {
        Long metres = new Asked("radiusMetres", radiusMetres).number(100, 100_000);
        return metres == null ? DEFAULT_RADIUS : metres;
    }

    String category() {
        return new Asked("categoryId", categoryId).words();
    }

    String words() {
        return new Asked("q", q).words();
    }

    boolean openNow() {
        return new Asked("openNow", openNow).flag();
    }

    boolean bookable() {
        return new Asked("bookable", bookable).flag();
    }
}
