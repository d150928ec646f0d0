package com.mecabal.marketplace.listing;

import com.mecabal.contracts.marketplace.ListingChanged;
import com.mecabal.contracts.marketplace.ListingClosed;
import com.mecabal.contracts.marketplace.ListingPublished;
import com.mecabal.contracts.marketplace.ListingSold;
import com.mecabal.contracts.shared.Excerpt;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.text.Folded;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * One listing and what may become of it.
 *
 * @param categoryPath root first, the leaf last
 * @param publishedAt when it came to the market, or was last renewed after a week; null for a draft
 */
record Listing(
        UUID id,
        UUID sellerId,
        ListingState state,
        Advert advert,
        List<String> categoryPath,
        Placement placement,
        UUID buyerId,
        Long soldPriceKobo,
        Instant createdAt,
        Instant updatedAt,
        Instant publishedAt,
        Instant expiresAt,
        long version) {

    /** Renewing more often does not lift a listing in the lists. */
    private static final Duration FRESH = Duration.ofDays(7);

    private static final int EXCERPT = 200;

    Listing {
        categoryPath = List.copyOf(categoryPath);
    }

    static Listing draft(UUID id, Checked checked, Instant now) {
        return new Listing(
                id,
                checked.seller().id(),
                ListingState.DRAFT,
                checked.advert(),
                checked.category().path(),
                checked.placement(),
                null,
                null,
                now,
                now,
                null,
                null,
                1);
    }

    boolean isLive() {
        return state == ListingState.ACTIVE;
    }

    Listing published(Placement placed, Instant now) {
        require(state.mayBePublished());
        return with(ListingState.ACTIVE, advert, categoryPath, placed, now, now, lifetimeFrom(now));
    }

    Listing edited(Checked checked, Instant now) {
        require(state.mayBePublished() || isLive());
        return with(
                state, checked.advert(), checked.category().path(), checked.placement(), now, publishedAt, expiresAt);
    }

    Listing renewed(Instant now) {
        require(isLive());
        boolean lifts = publishedAt.plus(FRESH).isBefore(now);
        return with(state, advert, categoryPath, placement, now, lifts ? now : publishedAt, lifetimeFrom(now));
    }

    Listing withdrawn(Instant now) {
        require(isLive());
        return with(ListingState.WITHDRAWN, advert, categoryPath, placement, now, publishedAt, expiresAt);
    }

    Listing deleted(Instant now) {
        return with(ListingState.DELETED, advert, categoryPath, placement, now, publishedAt, expiresAt);
    }

    Listing sold(Sale sale, Instant now) {
        require(isLive());
        if (sellerId.equals(sale.buyerId())) {
            throw SharedProblem.OWN_PERSON.problem().error("/buyerId", "is the seller");
        }
        return new Listing(
                id,
                sellerId,
                ListingState.SOLD,
                advert,
                categoryPath,
                placement,
                sale.buyerId(),
                sale.soldPriceKobo(),
                createdAt,
                now,
                publishedAt,
                expiresAt,
                version + 1);
    }

    /** The same seller, title and point to four decimals (11 m) is the same thing. */
    String dedupeKey() {
        String same = Folded.of(advert.title())
                + String.format(
                        Locale.ROOT,
                        "|%.4f|%.4f",
                        placement.exact().longitude(),
                        placement.exact().latitude());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** @param thumb id of the first picture, or null */
    ListingPublished saysPublished(UUID thumb) {
        return new ListingPublished(
                id,
                version,
                sellerId,
                null,
                advert.type().wire(),
                advert.categoryId(),
                advert.title(),
                Excerpt.of(advert.description(), EXCERPT),
                advert.price(),
                placement.placeId(),
                placement.audiencePlaceId(),
                publicPoint(),
                thumb == null ? null : thumb.toString(),
                advert.language());
    }

    ListingChanged saysChanged(UUID thumb) {
        return new ListingChanged(
                id,
                version,
                sellerId,
                null,
                advert.type().wire(),
                advert.categoryId(),
                advert.title(),
                Excerpt.of(advert.description(), EXCERPT),
                advert.price(),
                placement.placeId(),
                placement.audiencePlaceId(),
                publicPoint(),
                thumb == null ? null : thumb.toString(),
                advert.language());
    }

    ListingClosed saysClosed(ListingClosed.Reason reason) {
        return new ListingClosed(id, version, sellerId, reason);
    }

    ListingSold saysSold() {
        return new ListingSold(id, version, sellerId, buyerId, null);
    }

    private GeoPoint publicPoint() {
        return new GeoPoint(placement.shown().longitude(), placement.shown().latitude());
    }

    private Instant lifetimeFrom(Instant now) {
        return advert.details() instanceof JobDetails job && job.deadline() != null
                ? job.deadline()
                : now.plus(advert.type().lifetime());
    }

    private void require(boolean allowed) {
        if (!allowed) {
            throw ListingProblem.STATE.problem().with("state", state.wire());
        }
    }

    private Listing with(
            ListingState next,
            Advert said,
            List<String> path,
            Placement placed,
            Instant now,
            Instant published,
            Instant expires) {
        return new Listing(
                id,
                sellerId,
                next,
                said,
                path,
                placed,
                buyerId,
                soldPriceKobo,
                createdAt,
                now,
                published,
                expires,
                version + 1);
    }
}
