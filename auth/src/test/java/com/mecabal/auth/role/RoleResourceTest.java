package com.mecabal.auth.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.auth.SentEvents;
import com.mecabal.auth.WithoutKeycloak;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKeycloak.class)
class RoleResourceTest {

    private static final String PATH = "/v1/auth/role-grants";

    private final UUID place = UUID.randomUUID();
    private final UUID elsewhere = UUID.randomUUID();
    private final TestNeighbour manager = TestNeighbour.with(account(), "estate-manager:" + place);
    private final TestNeighbour moderator = TestNeighbour.with(account(), "moderator");
    private final TestNeighbour admin = TestNeighbour.with(account(), "admin");

    @Inject
    Pool pool;

    @Inject
    SentEvents sent;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void grant_ofAManagerIsHeardAndListed() {
        UUID chosen = stored(account());

        Answer granted = grant(manager, chosen, "estate-manager", place).expect(201);

        assertThat(granted.json().get("scopeKind").asText()).isEqualTo("place");
        assertThat(sent.of(chosen, "auth.roles-changed.v1")).singleElement().satisfies(changed -> {
            assertThat(changed.getLong("version")).isEqualTo(2);
            assertThat(changed.getBoolean("reduced")).isFalse();
        });
        assertThat(manager.get(PATH + "?scopeId=" + place).expect(200).json().get("items"))
                .hasSize(1);
        assertThat(TestNeighbour.resident(chosen).get(PATH).expect(200).json().get("items"))
                .hasSize(1);
        assertThat(TestNeighbour.resident()
                        .get(PATH + "?accountId=" + chosen)
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
        grant(moderator, chosen, "estate-manager", place).expect(409, "already-granted");
    }

    @Test
    void grant_beyondOnesRankIsRefusedAndAudited() {
        UUID chosen = stored(account());

        grant(manager, chosen, "estate-manager", elsewhere).expect(403, "may-not-grant");
        grant(manager, chosen, "moderator", place).expect(403, "may-not-grant");
        grant(moderator, chosen, "moderator", null).expect(403, "may-not-grant");
        grant(moderator, chosen, "admin", null).expect(403, "may-not-grant");
        grant(admin, chosen, "resident", null).expect(403, "may-not-grant");
        grant(TestNeighbour.resident(), chosen, "estate-manager", place).expect(403, "may-not-grant");

        assertThat(sent.audit(chosen)).hasSize(6).containsOnly("refused");
        assertThat(sent.of(chosen, "auth.roles-changed.v1")).isEmpty();
    }

    @Test
    void grant_toOneselfIsRefused() {
        stored(admin.id());

        grant(admin, admin.id(), "moderator", null).expect(403, "may-not-grant");
    }

    @Test
    void grant_needsAPlaceAndAnAccount() {
        grant(moderator, stored(account()), "estate-manager", null).expect(422, "scope-required");
        grant(moderator, account(), "estate-manager", place).expect(422, "unknown-reference");
    }

    @Test
    void grant_byAManagerStopsAtFiveAPlace() {
        for (int i = 0; i < 5; i++) {
            grant(manager, stored(account()), "estate-manager", place).expect(201);
        }

        grant(manager, stored(account()), "estate-manager", place).expect(409, "too-many-roles");
        grant(moderator, stored(account()), "estate-manager", place).expect(201);
    }

    @Test
    void grant_needsAFreshProof() {
        clock.advance(Duration.ofMinutes(11));

        grant(moderator, stored(account()), "estate-manager", place).expect(403, "step-up-required");
    }

    @Test
    void withdrawal_staleTokensAtOnce() {
        UUID chosen = stored(account());
        String id = grant(moderator, chosen, "estate-manager", place)
                .expect(201)
                .json()
                .get("id")
                .asText();

        TestNeighbour.resident().delete(PATH + "/" + id).expect(404, "not-found");
        manager.delete(PATH + "/" + id).expect(403, "may-not-grant");
        TestNeighbour.resident(chosen)
                .call("DELETE", PATH + "/" + id)
                .json(Map.of("reason", "moving away"))
                .send()
                .expect(204);
        moderator.delete(PATH + "/" + id).expect(404, "not-found");

        assertThat(sent.of(chosen, "auth.roles-changed.v1")).last().satisfies(changed -> {
            assertThat(changed.getLong("version")).isEqualTo(3);
            assertThat(changed.getBoolean("reduced")).isTrue();
            assertThat(changed.getJsonArray("roles")).isEmpty();
        });
    }

    @Test
    void withdrawal_leavesTheLastAdmin() {
        pool.query("UPDATE role_grant SET revoked_at = now() WHERE role = 'admin' AND revoked_at IS NULL")
                .executeAndAwait();
        UUID chosen = stored(account());
        String id =
                grant(admin, chosen, "admin", null).expect(201).json().get("id").asText();

        admin.delete(PATH + "/" + id).expect(409, "last-admin");
        String second = grant(admin, stored(account()), "admin", null)
                .expect(201)
                .json()
                .get("id")
                .asText();

        admin.delete(PATH + "/" + id).expect(204);
        admin.delete(PATH + "/" + second).expect(409, "last-admin");
    }

    @Test
    void grant_ofAStaffRoleNeedsAnAccountWithAPassword() {
        UUID chosen = stored(account());
        pool.preparedQuery("UPDATE account SET password_set_at = NULL WHERE id = $1")
                .execute(Tuple.of(chosen))
                .await()
                .atMost(Duration.ofSeconds(5));

        grant(admin, chosen, "moderator", null).expect(422, "password-required");
        grant(admin, chosen, "admin", null).expect(422, "password-required");
        grant(admin, chosen, "estate-manager", place).expect(201);
    }

    private static UUID account() {
        return UUID.randomUUID();
    }

    private UUID stored(UUID id) {
        pool.preparedQuery("""
                        INSERT INTO account (id, status, language, created_at, last_seen_on, password_set_at)
                        VALUES ($1, 'active', 'en', now(), current_date, now())
                        """).execute(Tuple.of(id)).await().atMost(Duration.ofSeconds(5));
        return id;
    }

    private static Answer grant(TestNeighbour by, UUID accountId, String role, UUID scope) {
        Map<String, Object> body = new HashMap<>();
        body.put("accountId", accountId.toString());
        body.put("role", role);
        body.put("reason", "chosen by the estate");
        if (scope != null) {
            body.put("scopeId", scope.toString());
        }
        return by.post(PATH, body);
    }
}
