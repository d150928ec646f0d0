package com.mecabal.platform.paging;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.problem.SharedProblem;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.function.Function;

/**
 * One query parameter of a list. It comes as text, so that a value that does not parse is a 400 {@code validation-failed} with
 * its name; absent and blank are null.
 *
 * @param name as in the address: {@code radiusMetres}
 */
public record Asked(String name, String text) {

    private static final int LONGEST = 100;

    /** Words to search for: at most 100 characters that PostgreSQL can hold. */
    public String words() {
        if (text != null && text.length() > LONGEST) {
            throw refused("must have at most " + LONGEST + " characters");
        }
        return as(words -> words);
    }

    /** The point of {@code ?longitude=&latitude=}, which go together. */
    public static GeoPoint point(String longitude, String latitude) {
        Asked east = new Asked("longitude", longitude);
        Asked north = new Asked("latitude", latitude);
        Double degreesEast = east.degrees(180);
        Double degreesNorth = north.degrees(90);
        if (degreesEast == null || degreesNorth == null) {
            throw (degreesEast == null ? east : north).refused("longitude and latitude go together");
        }
        return new GeoPoint(degreesEast, degreesNorth);
    }

    public UUID id() {
        return as(UUID::fromString);
    }

    public Long number(long least, long most) {
        Long number = as(Long::valueOf);
        if (number != null && (number < least || number > most)) {
            throw refused("must be " + least + " to " + most);
        }
        return number;
    }

    /** Degrees, from {@code -most} to {@code most}. */
    public Double degrees(int most) {
        Double degrees = as(Double::valueOf);
        if (degrees != null && (degrees.isNaN() || Math.abs(degrees) > most)) {
            throw refused("must be degrees from -" + most + " to " + most);
        }
        return degrees;
    }

    /** False when absent. */
    public boolean flag() {
        Boolean flag = as(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
        return flag != null && flag;
    }

    /** @param parse throws IllegalArgumentException or DateTimeException for what it cannot read */
    public <T> T as(Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.indexOf(0) >= 0) {
            throw refused("must be plain text");
        }
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("does not parse");
        }
    }

    /** A 400 about this parameter. */
    public RuntimeException refused(String reason) {
        return SharedProblem.VALIDATION_FAILED.problem().error("/" + name, reason);
    }
}
