package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.paging.Asked;
import com.mecabal.platform.text.Folded;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** What is looked for. */
public class ListingFilter {

    /** Metres. */
    private static final double RADIUS = 5_000;

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
        return Folded.of(new Asked("q", q).words());
    }

    ListingType type() {
        return new Asked("type", type)
                .as(text -> Arrays.stream(ListingType.values())
                        .filter(t -> t.wire().equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    Long minPrice() {
        return new Asked("minPriceKobo", minPriceKobo).number(0, Long.MAX_VALUE);
    }

    Long maxPrice() {
        return new Asked("maxPriceKobo", maxPriceKobo).number(0, Long.MAX_VALUE);
    }

    /** {@code lng,lat} in degrees, or null. */
    GeoPoint near() {
        return new Asked("near", near).as(text -> {
            String[] parts = text.split(",", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException();
            }
            return new GeoPoint(new Asked("near", parts[0]).degrees(180), new Asked("near", parts[1]).degrees(90));
        });
    }

    double radius() {
        Long metres = new Asked("radiusM", radiusM).number(100, 100_000);
        return metres == null ? RADIUS : metres;
    }

    UUID place() {
        return new Asked("placeId", placeId).id();
    }

    UUID seller() {
        return new Asked("sellerId", sellerId).id();
    }

    String condition() {
        if (condition != null && !Set.of("new", "like_new", "good", "fair").contains(condition)) {
            throw new Asked("condition", condition).refused("must be new, like_new, good or fair");
        }
        return condition;
    }

    boolean onlyVerified() {
        return "true".equals(verifiedSellers);
    }

    Long postedWithinDays() {
        return new Asked("postedWithinDays", postedWithinDays).number(1, 365);
    }

    Sort sort() {
        if (sort == null) {
            return words() != null ? Sort.RELEVANCE : near() != null ? Sort.DISTANCE : Sort.NEWEST;
        }
        Asked asked = new Asked("sort", sort);
        Sort order = switch (sort) {
            case "relevance" -> Sort.RELEVANCE;
            case "newest" -> Sort.NEWEST;
            case "priceAsc" -> Sort.PRICE_ASC;
            case "priceDesc" -> Sort.PRICE_DESC;
            case "distance" -> Sort.DISTANCE;
            default -> throw asked.refused("must be relevance, newest, priceAsc, priceDesc or distance");
        };
        if (order == Sort.RELEVANCE && words() == null || order == Sort.DISTANCE && near() == null) {
            throw asked.refused("relevance needs q, distance needs near");
        }
        return order;
    }
}
