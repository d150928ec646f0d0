package com.mecabal.marketplace.listing;

import com.mecabal.contracts.shared.Money;
import com.mecabal.marketplace.category.Category;
import com.mecabal.platform.geo.Nigeria;
import com.mecabal.platform.problem.SharedProblem;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a seller says in a listing, with the rules of its type.
 *
 * @param minOffer below this offers are refused; shown to the seller only
 */
record Advert(
        ListingType type,
        String categoryId,
        String title,
        String description,
        Money price,
        String priceType,
        ListingLocation location,
        String audience,
        Integer quantity,
        Details details,
        Boolean acceptsOffers,
        Money minOffer,
        Delivery delivery,
        String language) {

    static final String CATEGORY = "[a-z0-9-]{3,40}";
    static final String PRICE_TYPES = "fixed|negotiable|per_hour|per_day|per_month|per_year";
    static final String AUDIENCES = "everyone|neighbourhood|estate";
    static final String LANGUAGES = "en|ha|yo|ig|pcm";

    private static final String NAIRA = "NGN";

    Advert {
        title = stored(title);
        description = stored(description);
        price = price == null ? Money.naira(0) : price;
        priceType = priceType == null ? "fixed" : priceType;
        audience = audience == null ? "everyone" : audience;
        quantity = quantity == null ? 1 : quantity;
        acceptsOffers = acceptsOffers != null && acceptsOffers;
        delivery = delivery == null ? Delivery.NONE : delivery;
        language = language == null ? "en" : language;
    }

    static Class<? extends Details> detailsOf(ListingType type) {
        return switch (type) {
            case ITEM, FREE -> ItemDetails.class;
            case PROPERTY -> PropertyDetails.class;
            case SERVICE -> ServiceDetails.class;
            case JOB -> JobDetails.class;
        };
    }

    static String pointerOf(ListingType type) {
        return type == ListingType.FREE ? "/item" : "/" + type.name().toLowerCase(Locale.ROOT);
    }

    boolean isForEveryone() {
        return "everyone".equals(audience);
    }

    /**
     * All that is wrong with it.
     *
     * @param ceilingKobo the most that this seller may ask
     */
    Faults faults(Optional<Category> category, long ceilingKobo, Instant now) {
        Faults faults = new Faults();
        faults.unless(category.isPresent(), SharedProblem.UNKNOWN_REFERENCE, "/categoryId", "is not a category");
        category.ifPresent(c -> faults.unless(
                c.takes(type.wire()),
                ListingProblem.CATEGORY_TYPE_MISMATCH,
                "/categoryId",
                "is not a last branch that takes this type"));
        checkMoney(faults, Math.min(ceilingKobo, type.ceilingKobo()));
        checkLocation(faults);
        details.check(faults, now);
        return faults;
    }

    private void checkMoney(Faults faults, long mostKobo) {
        faults.unless(isNaira(price), ListingProblem.CURRENCY_UNSUPPORTED, "/price/currency", "must be NGN")
                .unless(
                        minOffer == null || isNaira(minOffer),
                        ListingProblem.CURRENCY_UNSUPPORTED,
                        "/minOffer/currency",
                        "must be NGN")
                .unless(
                        delivery.fee() == null || isNaira(delivery.fee()),
                        ListingProblem.CURRENCY_UNSUPPORTED,
                        "/delivery/fee/currency",
                        "must be NGN")
                .unless(
                        delivery.fee() == null || isWithin(delivery.fee(), 0, ListingType.ITEM.ceilingKobo()),
                        ListingProblem.PRICE_OUT_OF_RANGE,
                        "/delivery/fee/amountKobo",
                        "is out of range")
                .unless(type.isPricedBy(priceType), "/priceType", "does not fit this type");
        if (type.hasPrice()) {
            faults.unless(
                            isWithin(price, 1, mostKobo),
                            ListingProblem.PRICE_OUT_OF_RANGE,
                            "/price/amountKobo",
                            "must be 1 to " + mostKobo)
                    .unless(
                            minOffer == null || isWithin(minOffer, 1, price.amountKobo()),
                            ListingProblem.PRICE_OUT_OF_RANGE,
                            "/minOffer/amountKobo",
                            "must be 1 to the price");
        } else {
            faults.unless(
                            price.amountKobo() == 0,
                            ListingProblem.PRICE_OUT_OF_RANGE,
                            "/price/amountKobo",
                            "must be 0 for this type")
                    .unless(!acceptsOffers && minOffer == null, "/acceptsOffers", "does not fit this type");
        }
    }

    private void checkLocation(Faults faults) {
        faults.unless(!location.isHalf(), "/location", "needs longitude and latitude together")
                .unless(
                        location.point() == null || Nigeria.contains(location.point()),
                        SharedProblem.OUTSIDE_NIGERIA,
                        "/location",
                        "does not lie in Nigeria")
                .unless(
                        !location.showExact() || type == ListingType.PROPERTY,
                        "/location/showExact",
                        "is for property only");
    }

    private static boolean isNaira(Money money) {
        return NAIRA.equals(money.currency());
    }

    private static boolean isWithin(Money money, long least, long most) {
        return money.amountKobo() >= least && money.amountKobo() <= most;
    }

    private static String stored(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }
}
