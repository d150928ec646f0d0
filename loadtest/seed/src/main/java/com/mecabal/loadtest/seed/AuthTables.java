package com.mecabal.loadtest.seed;

import java.sql.SQLException;

/** The auth service: accounts that have signed up to the end, with a verified number each and no session. */
final class AuthTables implements Tables {

    private final Census census;
    private final NumberKeys keys;

    AuthTables(Census census, NumberKeys keys) {
        this.census = census;
        this.keys = keys;
    }

    @Override
    public String schema() {
        return "auth";
    }

    @Override
    public void write(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "account",
                "id, status, language, created_at, profiled_at, home_place_id, placed_at, onboarded_at, roles_version,"
                        + " contact_version, last_seen_on, profile_version, membership_version, verification_version")) {
            for (Neighbour n : census.people().all) {
                rows.add(
                        n.id(),
                        "active",
                        n.language(),
                        n.since(),
                        n.since(),
                        n.home().id(),
                        n.since(),
                        n.since(),
                        Roles.version(n),
                        1,
                        census.plan().asOf().minusDays(1),
                        1,
                        1,
                        1);
            }
        }
        try (Rows rows =
                store.fill("identifier", "id, account_id, kind, value_cipher, key_id, value_hmac, verified_at")) {
            for (Neighbour n : census.people().all) {
                Draw draw = census.plan().draw("identifier", n.number());
                rows.add(
                        draw.id(n.since()),
                        n.id(),
                        "phone",
                        keys.seal(n.phone(), draw),
                        keys.id(),
                        keys.hash(n.phone()),
                        n.since());
            }
        }
        try (Rows rows = store.fill("role_grant", "id, account_id, role, source, granted_at")) {
            for (Neighbour n : census.people().all) {
                Draw draw = census.plan().draw("grant", n.number());
                for (String role : Roles.of(n)) {
                    String source = role.equals("resident") ? "onboarding" : "verification";
                    rows.add(draw.id(n.since()), n.id(), role, source, n.since());
                }
            }
        }
    }
}
