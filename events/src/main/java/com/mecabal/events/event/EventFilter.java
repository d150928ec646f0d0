package com.mecabal.events.event;

import com.mecabal.platform.problem.SharedProblem;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;

/** {@code GET /v1/events}: what is asked for. Everything is text at first, so that a bad value is a 400 with its name. */
public class EventFilter {

    static final int DEFAULT_RADIUS = 5_000;
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
        Instant asked = read("from", from, Instant::parse);
        return asked == null ? now : asked;
    }

    Instant to(Instant now) {
        Instant start = from(now);
        Instant asked = read("to", to, Instant::parse);
        Instant end = asked == null ? start.plus(WINDOW) : asked;
        if (end.isBefore(start) || end.isAfter(start.plus(WIDEST))) {
            throw bad("to", "must lie at most 90 days after from");
        }
        return end;
    }

    UUID place() {
        return read("placeId", placeId, UUID::fromString);
    }

    UUID organiser() {
        return read("organiserId", organiserId, UUID::fromString);
    }

    double longitude() {
        return degrees("longitude", longitude, 180);
    }

    double latitude() {
        return degrees("latitude", latitude, 90);
    }

    int radius() {
        Integer asked = read("radiusMetres", radiusMetres, Integer::valueOf);
        if (asked != null && (asked < 100 || asked > 50_000)) {
            throw bad("radiusMetres", "must be 100 to 50000");
        }
        return asked == null ? DEFAULT_RADIUS : asked;
    }

    /** Words for the text search, or null. */
    String words() {
        if (q != null && q.length() > 100) {
            throw bad("q", "must have at most 100 characters");
        }
        return q == null || q.isBlank() ? null : q.strip();
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
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw bad(name, "does not parse");
        }
    }

    private static RuntimeException bad(String name, String reason) {
        return SharedProblem.VALIDATION_FAILED.problem().error("/" + name, reason);
    }
}
