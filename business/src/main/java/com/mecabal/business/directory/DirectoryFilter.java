package com.mecabal.business.directory;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.ws.rs.QueryParam;
import java.util.function.Function;

/** {@code GET /v1/businesses}: what is asked for; a value that does not parse is a 400 with its name. */
public class DirectoryFilter {

    private static final int DEFAULT_RADIUS = 5_000;

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

    double longitude() {
        return degrees("longitude", longitude, 180);
    }

    double latitude() {
        return degrees("latitude", latitude, 90);
    }

    double radius() {
        Integer asked = read("radiusMetres", radiusMetres, Integer::valueOf);
        if (asked != null && (asked < 100 || asked > 100_000)) {
            throw bad("radiusMetres", "must be 100 to 100000");
        }
        return asked == null ? DEFAULT_RADIUS : asked;
    }

    String words() {
        if (q != null && q.length() > 100) {
            throw bad("q", "must have at most 100 characters");
        }
        return q == null || q.isBlank() ? null : q.strip();
    }

    boolean openNow() {
        return flag("openNow", openNow);
    }

    boolean bookable() {
        return flag("bookable", bookable);
    }

    private static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw bad(name, "must be true or false");
    }

    private static double degrees(String name, String text, double most) {
        Double value = read(name, text, Double::valueOf);
        if (value == null || value.isNaN() || Math.abs(value) > most) {
            throw bad(name, "must be a number of degrees; longitude and latitude go together");
        }
        return value;
    }

    private static <T> T read(String name, String text, Function<String, T> parse) {
        try {
            return text == null || text.isBlank() ? null : parse.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw bad(name, "does not parse");
        }
    }

    private static RuntimeException bad(String name, String reason) {
        return SharedProblem.VALIDATION_FAILED.problem().error("/" + name, reason);
    }
}
