package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events service: what takes place, mostly in the weeks to come, and who has answered. */
final class EventTables implements Tables {

    private static final ZoneId LAGOS = ZoneId.of("Africa/Lagos");
    private static final double ANSWERS_AN_EVENT = 10;
    private static final int MOST_ANSWERS = 300;
    private static final Duration LENGTH = Duration.ofHours(2);

    private static final String COLUMNS =
            "id, organiser_id, place_id, audience, status, title, description, category_id, time_zone, venue_kind, venue_name,"
                    + " address, longitude, latitude, exact_for, capacity, guests_per_person, require_verified, min_age, languages,"
                    + " certainty, attendees_visible_to, created_at, updated_at";

    private final Census census;
    private final BaseMap map;

    EventTables(Census census, BaseMap map) {
        this.census = census;
        this.map = map;
    }

    @Override
    public String schema() {
        return "events";
    }

    /** @param seats null for as many as come */
    record Gathering(
            int number,
            UUID id,
            UUID occurrenceId,
            Neighbour organiser,
            boolean isPublic,
            Instant startsAt,
            Integer seats,
            Instant at,
            Words.Gathering words) {

        Place place() {
            return organiser.home().community();
        }

        boolean isOver(Plan plan) {
            return startsAt.isBefore(plan.now());
        }
    }

    record Answer(Neighbour person, String status, int guests) {}

    static Gathering gathering(Census census, int number) {
        Plan plan = census.plan();
        Draw draw = plan.draw("event", number);
        // One in five is over; none begins before tomorrow evening, so that a day of tests ends none of the others.
        long days = draw.chance(0.2) ? -draw.between(2, 60) : draw.between(2, 60);
        Instant startsAt = plan.now().plus(days, ChronoUnit.DAYS).plus(draw.between(8, 19), ChronoUnit.HOURS);
        Instant at = plan.now().minus(draw.between(61, 90), ChronoUnit.DAYS);
        return new Gathering(
                number,
                draw.id(at),
                draw.id(at),
                census.people().any(draw),
                draw.chance(0.6),
                startsAt,
                draw.chance(0.5) ? null : draw.between(400, 2_000),
                at,
                draw.of(Words.GATHERINGS));
    }

    static List<Answer> answers(Census census, Gathering event) {
        Draw draw = census.plan().draw("answers", event.number());
        List<Neighbour> around = census.people().around(event.place());
        int count = Math.min(draw.manyOrFew(ANSWERS_AN_EVENT, MOST_ANSWERS), around.size());
        int first = draw.below(around.size());
        List<Answer> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double share = draw.unit();
            String status = share < 0.6 ? "going" : share < 0.85 ? "maybe" : "not-going";
            int guests = status.equals("going") && draw.chance(0.2) ? 1 : 0;
            answers.add(new Answer(around.get((first + i) % around.size()), status, guests));
        }
        return answers;
    }

    @Override
    public void write(Store store) throws SQLException {
        store.run("CREATE TEMP TABLE told ON COMMIT DROP AS SELECT " + COLUMNS + " FROM event LIMIT 0");
        try (Rows rows = store.fill("told", COLUMNS)) {
            for (int number = 0; number < census.plan().events(); number++) {
                add(rows, gathering(census, number));
            }
        }
        store.run("INSERT INTO event (" + COLUMNS + ", search) SELECT " + COLUMNS + """
                , setweight(to_tsvector('simple', unaccent(title)), 'A')
                  || setweight(to_tsvector('simple', unaccent(venue_name)), 'B')
                  || to_tsvector('simple', unaccent(description)) FROM told
                """);
        occurrences(store);
        places(store);
        seats(store);
        rsvps(store);
    }

    private void add(Rows rows, Gathering event) throws SQLException {
        Draw draw = census.plan().draw("event words", event.number());
        Point venue = event.place().centre().near(draw, 0, 400);
        rows.add(
                event.id(),
                event.organiser().id(),
                event.place().id(),
                event.isPublic() ? "public" : "place",
                event.isOver(census.plan()) ? "completed" : "published",
                event.words().title(),
                Words.filled(draw, event.words().description(), event.place()),
                event.words().category(),
                LAGOS,
                "physical",
                Words.filled(draw, "The hall by {landmark}", event.place()),
                draw.of(Words.STREETS),
                venue.longitude(),
                venue.latitude(),
                "everyone",
                event.seats(),
                2,
                false,
                0,
                List.of("en"),
                "confirmed",
                "everyone",
                event.at(),
                event.at());
    }

    private void occurrences(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "occurrence",
                "id, event_id, recurrence_start, starts_at, ends_at, status, place_id, audience, category_id, longitude,"
                        + " latitude, updated_at")) {
            for (int number = 0; number < census.plan().events(); number++) {
                Gathering event = gathering(census, number);
                Point venue = event.place().centre().near(census.plan().draw("event words", number), 0, 400);
                rows.add(
                        event.occurrenceId(),
                        event.id(),
                        LocalDateTime.ofInstant(event.startsAt(), LAGOS),
                        event.startsAt(),
                        event.startsAt().plus(LENGTH),
                        status(event),
                        event.place().id(),
                        event.isPublic() ? "public" : "place",
                        event.words().category(),
                        venue.longitude(),
                        venue.latitude(),
                        event.at());
            }
        }
    }

    private void places(Store store) throws SQLException {
        try (Rows rows = store.fill("occurrence_place", "place_id, starts_at, occurrence_id, status")) {
            for (int number = 0; number < census.plan().events(); number++) {
                Gathering event = gathering(census, number);
                for (UUID place : map.path(event.place())) {
                    rows.add(place, event.startsAt(), event.occurrenceId(), status(event));
                }
            }
        }
    }

    private void seats(Store store) throws SQLException {
        try (Rows rows =
                store.fill("seat_pool", "id, occurrence_id, name, capacity, taken, going_people, maybe_people")) {
            for (int number = 0; number < census.plan().events(); number++) {
                Gathering event = gathering(census, number);
                List<Answer> answers = answers(census, event);
                long going =
                        answers.stream().filter(a -> a.status().equals("going")).count();
                rows.add(
                        census.plan().draw("seats", number).id(event.at()),
                        event.occurrenceId(),
                        "general",
                        event.seats(),
                        going + answers.stream().mapToInt(Answer::guests).sum(),
                        going,
                        answers.stream().filter(a -> a.status().equals("maybe")).count());
            }
        }
    }

    private void rsvps(Store store) throws SQLException {
        try (Rows rows = store.fill("rsvp", "occurrence_id, person_id, status, guests, version, answered_at")) {
            for (int number = 0; number < census.plan().events(); number++) {
                Gathering event = gathering(census, number);
                for (Answer answer : answers(census, event)) {
                    rows.add(
                            event.occurrenceId(),
                            answer.person().id(),
                            answer.status(),
                            answer.guests(),
                            1,
                            event.at());
                }
            }
        }
    }

    private String status(Gathering event) {
        return event.isOver(census.plan()) ? "completed" : "scheduled";
    }
}
