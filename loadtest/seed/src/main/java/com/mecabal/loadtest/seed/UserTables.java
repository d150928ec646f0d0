package com.mecabal.loadtest.seed;

import com.mecabal.platform.text.Folded;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The user service: our places on its map, who lives in them, and who keeps away from whom. */
final class UserTables implements Tables {

    private static final int OUTLINE_VERSION = 1;
    private static final Instant DRAWN = Instant.parse("2026-01-01T00:00:00Z");

    private final Census census;
    private final BaseMap map;

    UserTables(Census census, BaseMap map) {
        this.census = census;
        this.map = map;
    }

    @Override
    public String schema() {
        return "usr";
    }

    @Override
    public void write(Store store) throws SQLException {
        places(store);
        aliases(store);
        outlines(store);
        marker(store);
        people(store);
        accountRoles(store);
        consents(store);
        households(store);
        members(store);
        memberships(store);
        standings(store);
        boundaries(store);
    }

    private void places(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "place",
                "id, code, kind, name, parent_id, path, longitude, latitude, radius_m, gated, outline_version,"
                        + " adjacent_ids, source, version, told_version")) {
            for (Place place : census.places().all()) {
                List<UUID> path = map.path(place);
                rows.add(
                        place.id(),
                        place.code(),
                        place.kind(),
                        place.name(),
                        path.get(path.size() - 2),
                        path,
                        place.centre().longitude(),
                        place.centre().latitude(),
                        Math.round(place.radiusM()),
                        place.isEstate(),
                        OUTLINE_VERSION,
                        census.places().adjacent(place),
                        "load test",
                        1,
                        1);
            }
        }
    }

    /** A place without a shape whose name says which data this is: every run looks it up through the API. */
    private void marker(Store store) throws SQLException {
        Place first = census.places().neighbourhoods.getFirst();
        UUID id = World.marker(census.plan());
        List<UUID> path = map.path(first);
        UUID area = path.get(path.size() - 2);
        try (Rows rows = store.fill("place", "id, code, kind, name, parent_id, path, source, version, told_version")) {
            rows.add(
                    id,
                    Places.CODE + "STAMP",
                    "neighbourhood",
                    census.plan().stamp(),
                    area,
                    List.of(path.get(0), area, id),
                    "load test",
                    1,
                    1);
        }
    }

    private void aliases(Store store) throws SQLException {
        try (Rows rows = store.fill("place_alias", "place_id, alias, folded, canonical")) {
            for (Place place : census.places().all()) {
                rows.add(place.id(), place.name(), Folded.of(place.name()), true);
            }
        }
    }

    private void outlines(Store store) throws SQLException {
        try (Rows rows =
                store.fill("place_outline", "place_id, version, outline, approximate, source, reason, valid_from")) {
            for (Place place : census.places().all()) {
                rows.add(
                        place.id(),
                        OUTLINE_VERSION,
                        "SRID=4326;MULTIPOLYGON((" + ring(place) + "))",
                        true,
                        "load test",
                        "Made for a load test",
                        DRAWN);
            }
        }
    }

    static String ring(Place place) {
        return place.ring().stream()
                .map(point -> point.longitude() + " " + point.latitude())
                .collect(Collectors.joining(",", "(", ")"));
    }

    private void people(Store store) throws SQLException {
        String consents = "{\"terms\":\"%s\",\"home-location\":\"%s\"}"
                .formatted(map.consent("terms"), map.consent("home-location"));
        try (Rows rows = store.fill(
                "person",
                "id, first_name, last_name, search_name, bio, birth_date, gender, languages, preferred_language, consents,"
                        + " member_since, registered, phone_verified_at, contact_version, identity_verified_at, level,"
                        + " verified_since, proven_phone, proven_home, proven_identity, trust_band, profile_version,"
                        + " verification_version, trust_version, consent_version")) {
            for (Neighbour n : census.people().all) {
                Draw draw = census.plan().draw("profile", n.number());
                rows.add(
                        n.id(),
                        n.firstName(),
                        n.lastName(),
                        Folded.of(n.displayName()),
                        draw.chance(0.4) ? Words.post(draw, n.language(), n.home()) : null,
                        n.born(),
                        draw.chance(0.5) ? "female" : "male",
                        "[{\"code\":\"%s\",\"skill\":\"native\"}]"
                                .formatted(n.home().city().language),
                        n.language(),
                        consents,
                        n.since(),
                        true,
                        n.since(),
                        1,
                        n.identified() ? n.since() : null,
                        n.level(),
                        n.verified() ? n.since() : null,
                        true,
                        n.verified(),
                        n.identified(),
                        n.trustBand(),
                        1,
                        1,
                        1,
                        2);
            }
        }
    }

    private void accountRoles(Store store) throws SQLException {
        try (Rows rows = store.fill("account_roles", "person_id, version, roles")) {
            for (Neighbour n : census.people().all) {
                String roles = Roles.of(n).stream()
                        .map(role -> "{\"role\":\"%s\"}".formatted(role))
                        .collect(Collectors.joining(",", "[", "]"));
                rows.add(n.id(), Roles.version(n), roles);
            }
        }
    }

    private void consents(Store store) throws SQLException {
        try (Rows rows = store.fill("consent", "id, person_id, purpose, text_version, language, channel, given, at")) {
            for (Neighbour n : census.people().all) {
                Draw draw = census.plan().draw("consent", n.number());
                for (String purpose : List.of("terms", "home-location")) {
                    rows.add(draw.id(n.since()), n.id(), purpose, map.consent(purpose), "en", "app", true, n.since());
                }
            }
        }
    }

    private void households(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "household",
                "id, place_id, street, directions, longitude, latitude, approx_longitude, approx_latitude, created_at")) {
            for (Neighbour n : census.people().all) {
                if (n.head()) {
                    Draw draw = census.plan().draw("household", n.number());
                    rows.add(
                            n.household(),
                            n.home().id(),
                            draw.between(1, 120) + " " + draw.of(Words.STREETS),
                            Words.filled(draw, "Blue gate by {landmark}", n.home()),
                            n.door().longitude(),
                            n.door().latitude(),
                            n.shown().longitude(),
                            n.shown().latitude(),
                            n.since());
                }
            }
        }
    }

    private void members(Store store) throws SQLException {
        try (Rows rows = store.fill("household_member", "household_id, person_id, head, joined_at")) {
            for (Neighbour n : census.people().all) {
                rows.add(n.household(), n.id(), n.head(), n.since());
            }
        }
    }

    private void memberships(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "membership", "id, person_id, place_id, relationship, status, since, claimed_at, verified_at")) {
            for (Neighbour n : census.people().all) {
                Draw draw = census.plan().draw("membership", n.number());
                rows.add(
                        draw.id(n.since()),
                        n.id(),
                        n.home().id(),
                        "resident",
                        n.verified() ? "verified" : "claimed",
                        n.since(),
                        n.since(),
                        n.verified() ? n.since() : null);
            }
        }
    }

    private void standings(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "standing",
                "person_id, home_place_id, home_path, home_outline_version, community_place_id, coarse, home_status,"
                        + " access_place_ids, household_id, approx_longitude, approx_latitude, version")) {
            for (Neighbour n : census.people().all) {
                List<UUID> path = map.path(n.home());
                rows.add(
                        n.id(),
                        n.home().id(),
                        path,
                        OUTLINE_VERSION,
                        n.home().id(),
                        false,
                        n.verified() ? "verified" : "claimed",
                        path,
                        n.household(),
                        n.shown().longitude(),
                        n.shown().latitude(),
                        1);
            }
        }
    }

    private void boundaries(Store store) throws SQLException {
        try (Rows rows = store.fill("block", "blocker_id, blocked_id, active, at, version")) {
            for (Boundary pair : Boundary.blocks(census)) {
                rows.add(pair.by().id(), pair.kept().id(), true, pair.at(), 1);
            }
        }
        try (Rows rows = store.fill("mute", "muter_id, muted_id, active, at, version")) {
            for (Boundary pair : Boundary.mutes(census)) {
                rows.add(pair.by().id(), pair.kept().id(), true, pair.at(), 1);
            }
        }
    }
}
