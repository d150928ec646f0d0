package com.mecabal.marketplace.listing;

import com.mecabal.platform.geo.HiddenPoint.Point;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.text.Folded;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What is looked for. Everything is text at first, so that a bad value is a 400 with its name. */
public class ListingFilter {

    private static final int RADIUS = 5_000;
    private static final int LONGEST_QUERY = 100;

    @QueryParam("q")
    String q;

    @QueryParam("type")
    String type;

    @QueryParam("categoryId")
    String categoryId;

    @QueryParam("minPriceKobo")
    String minPriceKobo;

    @QueryParam("maxPriceKobo")
    String maxPriceKobo;

    @QueryParam("near")
    String near;

    @QueryParam("radiusM")
    String radiusM;

    @QueryParam("placeId")
    String placeId;

    @QueryParam("sellerId")
    String sellerId;

    @QueryParam("condition")
    String condition;

    @QueryParam("verifiedSellers")
    String verifiedSellers;

    @QueryParam("postedWithinDays")
    String postedWithinDays;

    @QueryParam("sort")
    String sort;

    /** Folded words, or null. */
    String words() {
        if (q != null && q.length() > LONGEST_QUERY) {
            throw bad("q", "must have at most 100 characters");
        }
        if (q != null && q.indexOf(0) >= 0) {
            throw bad("q", "must be plain text");
        }
        return q == null || q.isBlank() ? null : Folded.of(q);
    }

    ListingType type() {
        return read(
                "type",
                type,
                text -> Arrays.stream(ListingType.values())
                        .filter(t -> t.wire().equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    Long minPrice() {
        return between("minPriceKobo", read("minPriceKobo", minPriceKobo, Long::valueOf), 0, Long.MAX_VALUE);
    }

    Long maxPrice() {
        return between("maxPriceKobo", read("maxPriceKobo", maxPriceKobo, Long::valueOf), 0, Long.MAX_VALUE);
    }

    /** {@code lng,lat} in degrees, or null. */
    Point near() {
        return read("near", near, text -> {
            String[] parts = text.split(",");
            if (parts.length != 2) {
                throw new IllegalArgumentException();
            }
            return new Point(degrees(parts[0], 180), degrees(parts[1], 90));
        });
    }

    int radius() {
        Long asked = between("radiusM", read("radiusM", radiusM, Long::valueOf), 100, 100_000);
        return asked == null ? RADIUS : asked.intValue();
    }

    UUID place() {
        return read("placeId", placeId, UUID::fromString);
    }

    UUID seller() {
        return read("sellerId", sellerId, UUID::fromString);
    }

    String condition() {
        if (condition != null && !Set.of("new", "like_new", "good", "fair").contains(condition)) {
            throw bad("condition", "must be new, like_new, good or fair");
        }
        return condition;
    }

    boolean onlyVerified() {
        return "true".equals(verifiedSellers);
    }

    Long postedWithinDays() {
        return between("postedWithinDays", read("postedWithinDays", postedWithinDays, Long::valueOf), 1, 365);
    }

    Sort sort() {
        if (sort == null) {
            return words() != null ? Sort.RELEVANCE : near() != null ? Sort.DISTANCE : Sort.NEWEST;
        }
        Sort asked = switch (sort) {
            case "relevance" -> Sort.RELEVANCE;
            case "newest" -> Sort.NEWEST;
            case "priceAsc" -> Sort.PRICE_ASC;
            case "priceDesc" -> Sort.PRICE_DESC;
            case "distance" -> Sort.DISTANCE;
            default -> throw bad("sort", "must be relevance, newest, priceAsc, priceDesc or distance");
        };
        if (asked == Sort.RELEVANCE && words() == null || asked == Sort.DISTANCE && near() == null) {
            throw bad("sort", "relevance needs q, distance needs near");
        }
        return asked;
    }

    private static double degrees(String text, double most) {
        double value = Double.parseDouble(text.strip());
        if (Double.isNaN(value) || Math.abs(value) > most) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Long between(String name, Long value, long least, long most) {
        if (value != null && (value < least || value > most)) {
            throw bad(name, "is out of range");
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
