package com.mecabal.loadtest.seed;

import com.mecabal.platform.text.Folded;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** The marketplace: listings of every type with a picture each, and who saved them. */
final class MarketTables implements Tables {

    private static final Duration SPAN = Duration.ofDays(50);
    private static final Duration LIFE = Duration.ofDays(90);
    private static final double SAVES_A_LISTING = 2;
    private static final int MOST_SAVES = 60;
    private static final List<String> CONDITIONS = List.of("new", "like_new", "good", "fair");

    private static final String COLUMNS =
            "id, seller_id, type, state, cat1, cat2, category_id, title, description, price_kobo, price_type, language, quantity,"
                    + " accepts_offers, delivery_offered, details, longitude, latitude, precision, public_longitude,"
                    + " public_latitude, address, place_id, show_exact, audience, audience_place_id, title_folded, dedupe_key,"
                    + " created_at, updated_at, published_at, expires_at, version";

    private final Census census;

    MarketTables(Census census) {
        this.census = census;
    }

    @Override
    public String schema() {
        return "marketplace";
    }

    record Listing(int number, UUID id, Neighbour seller, Words.Goods goods, long priceKobo, String state, Instant at) {

        boolean isLive() {
            return state.equals("active");
        }
    }

    static Listing listing(Census census, int number) {
        Draw draw = census.plan().draw("listing", number);
        Instant at = draw.recent(census.plan().now(), SPAN);
        double share = draw.unit();
        String state = share < 0.8 ? "active" : share < 0.9 ? "sold" : "withdrawn";
        Words.Goods goods = draw.of(Words.GOODS);
        long hundreds = goods.least() / 100 + (long) (draw.unit() * (goods.most() - goods.least()) / 100);
        return new Listing(number, draw.id(at), census.people().any(draw), goods, hundreds * 100 * 100, state, at);
    }

    static boolean isForEveryone(Census census, Listing listing) {
        return census.plan().draw("audience", listing.number()).chance(0.6);
    }

    @Override
    public void write(Store store) throws SQLException {
        // The words to search are made by the statement with which the service makes them, from three folded texts.
        store.run("CREATE TEMP TABLE told ON COMMIT DROP AS SELECT " + COLUMNS
                + ", title AS best, title AS good, title AS rest FROM listing LIMIT 0");
        try (Rows rows = store.fill("told", COLUMNS + ", best, good, rest")) {
            for (int number = 0; number < census.plan().listings(); number++) {
                add(rows, listing(census, number));
            }
        }
        store.run("INSERT INTO listing (" + COLUMNS + ", search) SELECT " + COLUMNS + """
                , setweight(to_tsvector('simple', best), 'A') || setweight(to_tsvector('simple', good), 'B')
                  || setweight(to_tsvector('simple', rest), 'C') FROM told
                """);
        pictures(store);
        saves(store);
    }

    private void add(Rows rows, Listing listing) throws SQLException {
        Draw draw = census.plan().draw("listing words", listing.number());
        Words.Goods goods = listing.goods();
        Neighbour seller = listing.seller();
        Place place = seller.home().community();
        Point shown = seller.door().near(draw, 180, 320);
        String description = Words.filled(
                draw,
                goods.title()
                        + ", used with care, seen at any time near {landmark}. Bought two years ago, reason for sale: "
                        + "moving from {place} {when}.",
                place);
        boolean forEveryone = isForEveryone(census, listing);
        String folded = Folded.of(goods.title());
        rows.add(
                listing.id(),
                seller.id(),
                goods.type(),
                listing.state(),
                goods.root(),
                goods.leaf().isEmpty() ? null : goods.leaf(),
                goods.category(),
                goods.title(),
                description,
                listing.priceKobo(),
                listing.priceKobo() > 0 && draw.chance(0.5) ? "negotiable" : "fixed",
                "en",
                1,
                goods.type().equals("item"),
                draw.chance(0.3),
                details(draw, goods),
                seller.door().longitude(),
                seller.door().latitude(),
                "point",
                shown.longitude(),
                shown.latitude(),
                draw.of(Words.STREETS),
                place.id(),
                false,
                forEveryone ? "everyone" : "neighbourhood",
                forEveryone ? null : place.id(),
                folded,
                HexFormat.of().formatHex(draw.bytes(32)),
                listing.at(),
                listing.at(),
                listing.at(),
                listing.at().plus(LIFE),
                2,
                folded,
                Folded.of(goods.root() + " " + goods.leaf() + " " + goods.brand()),
                Folded.of(description));
    }

    private static String details(Draw draw, Words.Goods goods) {
        return switch (goods.type()) {
            case "property" -> """
                    {"propertyType":"%s","transactionType":"rent","rentalPeriod":"yearly","bedrooms":2,"bathrooms":1,"amenities":[]}""".formatted(propertyType(goods.leaf()));
            case "service" -> """
                    {"serviceType":"offering","pricingModel":"negotiable","credentials":[]}""";
            case "job" -> """
                    {"employmentType":"full_time","workLocation":"on_site","salaryMinKobo":%d,"salaryPeriod":"month","skills":[],"openings":1}""".formatted(draw.between(40, 150) * 100_000L);
            default ->
                goods.brand().isEmpty()
                        ? "{\"condition\":\"%s\"}".formatted(draw.of(CONDITIONS))
                        : "{\"condition\":\"%s\",\"brand\":\"%s\"}".formatted(draw.of(CONDITIONS), goods.brand());
        };
    }

    private static String propertyType(String leaf) {
        return switch (leaf) {
            case "apartments" -> "apartment";
            case "houses" -> "house";
            default -> leaf;
        };
    }

    private void pictures(Store store) throws SQLException {
        new PhotoRows(census.plan(), "listing-photo", "listing").write(store, to -> {
            for (int number = 0; number < census.plan().listings(); number++) {
                Listing listing = listing(census, number);
                to.add(number, listing.id(), listing.seller(), listing.at());
            }
        });
    }

    private void saves(Store store) throws SQLException {
        try (Rows rows = store.fill("saved_listing", "person_id, listing_id, price_kobo, saved_at")) {
            for (int number = 0; number < census.plan().listings(); number++) {
                Listing listing = listing(census, number);
                Draw draw = census.plan().draw("saves", number);
                List<Neighbour> around = census.people().around(listing.seller().home());
                int count = Math.min(draw.manyOrFew(SAVES_A_LISTING, MOST_SAVES), around.size());
                int first = draw.below(around.size());
                for (int i = 0; i < count; i++) {
                    rows.add(
                            around.get((first + i) % around.size()).id(),
                            listing.id(),
                            listing.priceKobo(),
                            draw.within(listing.at(), census.plan().now()));
                }
            }
        }
    }
}
