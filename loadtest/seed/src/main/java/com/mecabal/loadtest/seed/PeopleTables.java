package com.mecabal.loadtest.seed;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The copy of people and places that six services keep, as the events would have made it. */
final class PeopleTables implements Tables {

    static final List<String> SCHEMAS =
            List.of("social", "messaging", "marketplace", "events", "business", "notification");

    private static final UUID EVERYWHERE = new UUID(0, 0);
    private static final int TWENTY_ONE = 21;
    private static final int ADULT = 18;

    private final String schema;
    private final Census census;
    private final BaseMap map;

    PeopleTables(String schema, Census census, BaseMap map) {
        this.schema = schema;
        this.census = census;
        this.map = map;
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public void write(Store store) throws SQLException {
        places(store);
        people(store);
        roles(store);
        try (Rows rows = store.fill("people_block", "blocker_id, blocked_id, blocked, version")) {
            for (Boundary pair : Boundary.blocks(census)) {
                rows.add(pair.by().id(), pair.kept().id(), true, 1);
            }
        }
        try (Rows rows = store.fill("people_mute", "muter_id, muted_id, muted, notifications, version")) {
            for (Boundary pair : Boundary.mutes(census)) {
                rows.add(pair.by().id(), pair.kept().id(), true, true, 1);
            }
        }
    }

    private void places(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "people_place",
                "place_id, kind, name, parent_id, path, gated, status, successor_of, longitude, latitude, outline,"
                        + " outline_version, adjacent_ids, version")) {
            for (Place place : census.places().all()) {
                List<UUID> path = map.path(place);
                rows.add(
                        place.id(),
                        place.kind(),
                        place.name(),
                        path.get(path.size() - 2),
                        path,
                        place.isEstate(),
                        "active",
                        List.of(),
                        place.centre().longitude(),
                        place.centre().latitude(),
                        "SRID=4326;POLYGON(" + UserTables.ring(place) + ")",
                        1,
                        census.places().adjacent(place),
                        1);
            }
        }
    }

    private void people(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "people_person",
                "person_id, display_name, first_name, status, member_since, preferred_language, languages, time_zone, age_floor,"
                        + " messages_from, mentions_from, presence_to, searchable, phone, home, identity, level, verified_since,"
                        + " trust_band, home_place_id, home_path, home_outline_version, community_place_id, home_status,"
                        + " access_place_ids, household_id, approx_longitude, approx_latitude, profile_version,"
                        + " membership_version, verification_version, trust_version")) {
            for (Neighbour n : census.people().all) {
                List<UUID> path = map.path(n.home());
                int age = n.born().until(census.plan().asOf()).getYears();
                rows.add(
                        n.id(),
                        n.displayName(),
                        n.firstName(),
                        "active",
                        n.since(),
                        n.language(),
                        List.of(n.home().city().language),
                        "Africa/Lagos",
                        age >= TWENTY_ONE ? TWENTY_ONE : ADULT,
                        "neighbours",
                        "neighbours",
                        "connections",
                        "lga",
                        true,
                        n.verified(),
                        n.identified(),
                        n.level(),
                        n.verified() ? n.since() : null,
                        n.trustBand(),
                        n.home().id(),
                        path,
                        1,
                        n.home().id(),
                        n.verified() ? "verified" : "claimed",
                        path,
                        n.household(),
                        n.shown().longitude(),
                        n.shown().latitude(),
                        1,
                        1,
                        1,
                        1);
            }
        }
    }

    private void roles(Store store) throws SQLException {
        try (Rows rows = store.fill("people_role", "person_id, role, scope_id, version")) {
            for (Neighbour n : census.people().all) {
                for (String role : Roles.of(n)) {
                    rows.add(n.id(), role, EVERYWHERE, Roles.version(n));
                }
            }
        }
        try (Rows rows = store.fill("people_role_version", "person_id, version")) {
            for (Neighbour n : census.people().all) {
                rows.add(n.id(), Roles.version(n));
            }
        }
    }
}
