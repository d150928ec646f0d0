package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The directory: businesses with what they offer, when they are open, and bookings that nobody else can take. */
final class BusinessTables implements Tables {

    /** Nigeria keeps one offset from UTC all year. */
    private static final Duration LAGOS_AHEAD = Duration.ofHours(1);

    private static final int OPENS = 8;
    private static final int CLOSES = 18;
    /** The service writes opening hours out from yesterday to a fortnight ahead. */
    private static final int DAYS_AHEAD = 15;

    private static final int WEEK = 7;
    private static final double BOOKINGS_A_BUSINESS = 2;
    private static final int MOST_BOOKINGS = 30;

    private static final String COLUMNS =
            "id, owner_id, state, name, description, category_id, subcategory_ids, pricing_model, years_of_experience,"
                    + " payment_methods, languages, has_insurance, phone, version, created_at, updated_at";

    private final Census census;

    BusinessTables(Census census) {
        this.census = census;
    }

    @Override
    public String schema() {
        return "business";
    }

    record Trader(
            int number,
            UUID id,
            UUID branchId,
            UUID providerId,
            List<UUID> serviceIds,
            Neighbour owner,
            Instant at,
            Words.Trade trade) {

        String name() {
            return owner.lastName() + " " + trade.name();
        }
    }

    static Trader trader(Census census, int number) {
        Draw draw = census.plan().draw("business", number);
        Words.Trade trade = draw.of(Words.TRADES);
        Instant at = census.plan().now().minus(draw.between(10, 250), ChronoUnit.DAYS);
        // Owners stand far apart in the list of people, and none has two.
        Neighbour owner = census.people().all.get((int)
                ((long) number * census.people().all.size() / census.plan().businesses()));
        List<UUID> services = new ArrayList<>();
        trade.services().forEach(service -> services.add(draw.id(at)));
        return new Trader(number, draw.id(at), draw.id(at), draw.id(at), services, owner, at, trade);
    }

    @Override
    public void write(Store store) throws SQLException {
        store.run("CREATE TEMP TABLE told ON COMMIT DROP AS SELECT " + COLUMNS + " FROM business LIMIT 0");
        try (Rows rows = store.fill("told", COLUMNS)) {
            for (Trader trader : traders()) {
                add(rows, trader);
            }
        }
        store.run("INSERT INTO business (" + COLUMNS + ", search) SELECT " + COLUMNS + """
                , setweight(to_tsvector('simple', unaccent(name)), 'A')
                  || setweight(to_tsvector('simple', unaccent(description)), 'C') FROM told
                """);
        branches(store);
        staff(store);
        services(store);
        hours(store);
        bookings(store);
    }

    private List<Trader> traders() {
        List<Trader> traders = new ArrayList<>();
        for (int number = 0; number < census.plan().businesses(); number++) {
            traders.add(trader(census, number));
        }
        return traders;
    }

    private void add(Rows rows, Trader trader) throws SQLException {
        Draw draw = census.plan().draw("business words", trader.number());
        rows.add(
                trader.id(),
                trader.owner().id(),
                "active",
                trader.name(),
                Words.filled(
                        draw,
                        trader.trade().description(),
                        trader.owner().home().community()),
                trader.trade().category(),
                List.of(trader.trade().subcategory()),
                "fixed",
                draw.between(1, 25),
                List.of("cash", "transfer"),
                List.of("en", trader.owner().home().city().language),
                draw.chance(0.1),
                trader.owner().phone(),
                2,
                trader.at(),
                trader.at());
    }

    private void branches(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "branch",
                "id, business_id, label, address, place_id, longitude, latitude, time_zone, listed, category_id")) {
            for (Trader trader : traders()) {
                Draw draw = census.plan().draw("branch", trader.number());
                Point at = trader.owner().door().near(draw, 0, 300);
                rows.add(
                        trader.branchId(),
                        trader.id(),
                        "Main",
                        draw.between(1, 90) + " " + draw.of(Words.STREETS),
                        trader.owner().home().community().id(),
                        at.longitude(),
                        at.latitude(),
                        "Africa/Lagos",
                        true,
                        trader.trade().category());
            }
        }
    }

    private void staff(Store store) throws SQLException {
        try (Rows rows = store.fill("staff", "business_id, person_id, role")) {
            for (Trader trader : traders()) {
                rows.add(trader.id(), trader.owner().id(), "owner");
            }
        }
        try (Rows rows = store.fill("provider", "id, business_id, branch_id, label")) {
            for (Trader trader : traders()) {
                rows.add(trader.providerId(), trader.id(), trader.branchId(), trader.name());
            }
        }
    }

    private void services(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "service",
                "id, business_id, name, price_mode, price_kobo, duration_minutes, slot_minutes, buffer_before, buffer_after,"
                        + " min_notice_minutes, max_ahead_days, active, bookable, position, created_at")) {
            for (Trader trader : traders()) {
                Draw draw = census.plan().draw("service", trader.number());
                for (int i = 0; i < trader.serviceIds().size(); i++) {
                    rows.add(
                            trader.serviceIds().get(i),
                            trader.id(),
                            trader.trade().services().get(i),
                            "fixed",
                            draw.between(5, 200) * 50_000L,
                            60,
                            30,
                            0,
                            0,
                            120,
                            60,
                            true,
                            true,
                            i,
                            trader.at());
                }
            }
        }
    }

    private void hours(Store store) throws SQLException {
        try (Rows rows = store.fill("weekly_hours", "branch_id, day, opens, closes")) {
            for (Trader trader : traders()) {
                for (int day = 1; day <= WEEK; day++) {
                    rows.add(trader.branchId(), day, LocalTime.of(OPENS, 0), LocalTime.of(CLOSES, 0));
                }
            }
        }
        try (Rows rows = store.fill("open_interval", "branch_id, during")) {
            for (Trader trader : traders()) {
                for (int day = -1; day <= DAYS_AHEAD; day++) {
                    rows.add(trader.branchId(), span(hour(day, OPENS), Duration.ofHours(CLOSES - OPENS)));
                }
            }
        }
    }

    /** One an hour from tomorrow's first on, so that the tests find the days after that free. */
    private void bookings(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "booking",
                "id, business_id, service_id, branch_id, provider_id, customer_id, state, starts_at, ends_at, time_zone,"
                        + " service_name, price_kobo, created_at")) {
            for (Trader trader : traders()) {
                for (Booked booked : booked(trader)) {
                    rows.add(
                            booked.id(),
                            trader.id(),
                            trader.serviceIds().getFirst(),
                            trader.branchId(),
                            trader.providerId(),
                            booked.customer().id(),
                            "confirmed",
                            booked.startsAt(),
                            booked.startsAt().plus(1, ChronoUnit.HOURS),
                            "Africa/Lagos",
                            trader.trade().services().getFirst(),
                            1_500_000,
                            booked.at());
                }
            }
        }
        try (Rows rows = store.fill("occupation", "id, provider_id, during, kind, ref_id")) {
            for (Trader trader : traders()) {
                for (Booked booked : booked(trader)) {
                    rows.add(
                            booked.occupationId(),
                            trader.providerId(),
                            span(booked.startsAt(), Duration.ofHours(1)),
                            "booking",
                            booked.id());
                }
            }
        }
    }

    private record Booked(UUID id, UUID occupationId, Neighbour customer, Instant startsAt, Instant at) {}

    private List<Booked> booked(Trader trader) {
        Draw draw = census.plan().draw("bookings", trader.number());
        List<Neighbour> around = census.people().around(trader.owner().home());
        int count = draw.manyOrFew(BOOKINGS_A_BUSINESS, MOST_BOOKINGS);
        List<Booked> booked = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Instant at = census.plan().now().minus(draw.between(1, 9), ChronoUnit.DAYS);
            int hours = CLOSES - OPENS;
            booked.add(
                    new Booked(draw.id(at), draw.id(at), draw.of(around), hour(1 + i / hours, OPENS + i % hours), at));
        }
        return booked;
    }

    private Instant hour(int daysAhead, int hour) {
        return census.plan()
                .now()
                .plus(daysAhead, ChronoUnit.DAYS)
                .plus(hour, ChronoUnit.HOURS)
                .minus(LAGOS_AHEAD);
    }

    private static String span(Instant from, Duration length) {
        return "[" + from + "," + from.plus(length) + ")";
    }
}
