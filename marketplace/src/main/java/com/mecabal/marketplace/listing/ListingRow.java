package com.mecabal.marketplace.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.shared.Money;
import com.mecabal.platform.text.Folded;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a listing lies in its row. */
@ApplicationScoped
class ListingRow {

    private static final List<String> COLUMNS = List.of(
            "id",
            "seller_id",
            "type",
            "state",
            "cat1",
            "cat2",
            "cat3",
            "category_id",
            "title",
            "description",
            "price_kobo",
            "price_type",
            "language",
            "quantity",
            "accepts_offers",
            "min_offer_kobo",
            "delivery_offered",
            "delivery_fee_kobo",
            "delivery_note",
            "details",
            "longitude",
            "latitude",
            "precision",
            "public_longitude",
            "public_latitude",
            "address",
            "place_id",
            "show_exact",
            "audience",
            "audience_place_id",
            "title_folded",
            "dedupe_key",
            "buyer_id",
            "sold_price_kobo",
            "created_at",
            "updated_at",
            "published_at",
            "expires_at",
            "version");

    /** The values of {@link #values}, then the three folded texts that words are searched in, best first. */
    static final String SAVE = """
            INSERT INTO listing (%s, search) VALUES (%s,
                setweight(to_tsvector('simple', $%d), 'A') || setweight(to_tsvector('simple', $%d), 'B')
                || setweight(to_tsvector('simple', $%d), 'C'))
            ON CONFLICT (id) DO UPDATE SET %s, search = excluded.search
            """.formatted(
            String.join(", ", COLUMNS),
            IntStream.rangeClosed(1, COLUMNS.size()).mapToObj(n -> "$" + n).collect(Collectors.joining(", ")),
            COLUMNS.size() + 1,
            COLUMNS.size() + 2,
            COLUMNS.size() + 3,
            COLUMNS.stream().skip(1).map(c -> c + " = excluded." + c).collect(Collectors.joining(", ")));

    /** For a statement that calls the table {@code l}: all that {@link #read} needs, and no more. */
    static final String SELECT = COLUMNS.stream().map(c -> "l." + c).collect(Collectors.joining(", "));

    private final ObjectMapper json;

    ListingRow(ObjectMapper json) {
        this.json = json;
    }

    Tuple values(Listing listing) {
        Advert advert = listing.advert();
        Placement placement = listing.placement();
        List<String> path = listing.categoryPath();
        List<Object> values = new ArrayList<>(Arrays.asList(
                listing.id(),
                listing.sellerId(),
                advert.type().wire(),
                listing.state().wire(),
                path.getFirst(),
                path.size() > 1 ? path.get(1) : null,
                path.size() > 2 ? path.get(2) : null,
                advert.categoryId(),
                advert.title(),
                advert.description(),
                advert.price().amountKobo(),
                advert.priceType(),
                advert.language(),
                advert.quantity(),
                advert.acceptsOffers(),
                kobo(advert.minOffer()),
                advert.delivery().offered(),
                kobo(advert.delivery().fee()),
                advert.delivery().note(),
                document(advert.details()),
                placement.exact().longitude(),
                placement.exact().latitude(),
                placement.precision(),
                placement.shown().longitude(),
                placement.shown().latitude(),
                advert.location().addressText(),
                placement.placeId(),
                advert.location().showExact(),
                advert.audience(),
                placement.audiencePlaceId(),
                Folded.of(advert.title()),
                listing.dedupeKey(),
                listing.buyerId(),
                listing.soldPriceKobo(),
                utc(listing.createdAt()),
                utc(listing.updatedAt()),
                utc(listing.publishedAt()),
                utc(listing.expiresAt()),
                listing.version()));
        values.addAll(
                List.of(Folded.of(advert.title()), Folded.of(secondary(listing)), Folded.of(advert.description())));
        return Tuple.from(values);
    }

    Listing read(Row row) {
        ListingType type = ListingType.of(row.getString("type"));
        boolean ofPlace = "place".equals(row.getString("precision"));
        GeoPoint exact = new GeoPoint(row.getDouble("longitude"), row.getDouble("latitude"));
        Placement placement = new Placement(
                exact,
                ofPlace,
                new GeoPoint(row.getDouble("public_longitude"), row.getDouble("public_latitude")),
                row.getUUID("place_id"),
                row.getUUID("audience_place_id"));
        Advert advert = new Advert(
                type,
                row.getString("category_id"),
                row.getString("title"),
                row.getString("description"),
                Money.naira(row.getLong("price_kobo")),
                row.getString("price_type"),
                new ListingLocation(
                        ofPlace ? null : exact.longitude(),
                        ofPlace ? null : exact.latitude(),
                        row.getString("address"),
                        row.getUUID("place_id"),
                        row.getBoolean("show_exact")),
                row.getString("audience"),
                row.getInteger("quantity"),
                details(type, row.getJsonObject("details")),
                row.getBoolean("accepts_offers"),
                money(row.getLong("min_offer_kobo")),
                new Delivery(
                        row.getBoolean("delivery_offered"),
                        money(row.getLong("delivery_fee_kobo")),
                        row.getString("delivery_note")),
                row.getString("language"));
        return new Listing(
                row.getUUID("id"),
                row.getUUID("seller_id"),
                ListingState.of(row.getString("state")),
                advert,
                Stream.of(row.getString("cat1"), row.getString("cat2"), row.getString("cat3"))
                        .filter(Objects::nonNull)
                        .toList(),
                placement,
                row.getUUID("buyer_id"),
                row.getLong("sold_price_kobo"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "published_at"),
                instant(row, "expires_at"),
                row.getLong("version"));
    }

    private JsonObject document(Details details) {
        try {
            return new JsonObject(json.writeValueAsString(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Details details(ListingType type, JsonObject document) {
        return parsed(document, Advert.detailsOf(type));
    }

    PropertyDetails property(JsonObject document) {
        return parsed(document, PropertyDetails.class);
    }

    private <D extends Details> D parsed(JsonObject document, Class<D> type) {
        try {
            return json.readValue(document.encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a stored listing do not parse", e);
        }
    }

    /** Words that say what it is besides the title: brand, model, category. */
    private static String secondary(Listing listing) {
        String category = String.join(" ", listing.categoryPath());
        return listing.advert().details() instanceof ItemDetails item
                ? Stream.of(category, item.brand(), item.model())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "))
                : category;
    }

    private static Long kobo(Money money) {
        return money == null ? null : money.amountKobo();
    }

    static Money money(Long kobo) {
        return kobo == null ? null : Money.naira(kobo);
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
