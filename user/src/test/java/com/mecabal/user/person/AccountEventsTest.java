package com.mecabal.user.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountRegistered;
import com.mecabal.contracts.auth.AccountReinstated;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.ContactChanged;
import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.store.Said;
import com.mecabal.testkit.store.Tables;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What auth tells over the broker. */
@QuarkusTest
class AccountEventsTest {

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Tables tables;

    @Inject
    Said said;

    @Inject
    IncomingEvents auth;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void registered_fillsNamesOnceAndProvesThePhone() {
        TestNeighbour amaka = TestNeighbour.newcomer("profile");
        assertThat(neighbourhood.me(amaka).at("/nextStep").asText()).isEqualTo("profile");
        hear(new AccountRegistered(amaka.id(), AccountRegistered.Method.PHONE, "Amaka", "Obi", "ig", Instant.now()));
        hear(new AccountRegistered(
                amaka.id(), AccountRegistered.Method.PHONE, "Somebody", "Else", "en", Instant.now()));
        var me = neighbourhood.me(amaka);
        assertThat(me.at("/displayName").asText()).isEqualTo("Amaka Obi");
        assertThat(me.at("/preferredLanguage").asText()).isEqualTo("ig");
        assertThat(me.at("/verification/level").asText()).isEqualTo("phone");
        assertThat(tables.number("SELECT count(*) FROM person WHERE id = $1", amaka.id()))
                .isEqualTo(1);
        assertThat(said.last("user.trust-changed.v1", amaka.id()).getInteger("band"))
                .isEqualTo(1);
    }

    @Test
    void registered_beforeTheFirstRequestMakesOneProfile() {
        UUID id = UUID.randomUUID();
        hear(new AccountRegistered(id, AccountRegistered.Method.GOOGLE, "ade99", "Obi", "en", Instant.now()));
        var me = neighbourhood.me(TestNeighbour.resident(id));
        assertThat(me.has("firstName")).isFalse();
        assertThat(me.at("/lastName").asText()).isEqualTo("Obi");
        assertThat(me.at("/verification/level").asText()).isEqualTo("unverified");
    }

    @Test
    void contact_followsTheHighestVersion() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        hear(contact(amaka.id(), 2, Instant.now()));
        hear(contact(amaka.id(), 1, null));
        assertThat(neighbourhood.me(amaka).at("/verification/phone").asBoolean())
                .isTrue();
        hear(contact(amaka.id(), 3, null));
        assertThat(neighbourhood.me(amaka).at("/verification/phone").asBoolean())
                .isFalse();
        assertThat(said.of("user.verification-changed.v1", amaka.id())).hasSize(2);
        assertThat(tables.row("SELECT row_to_json(p)::text FROM person p WHERE id = $1", amaka.id())
                        .getString(0))
                .doesNotContain("+234", "@");
    }

    @Test
    void suspension_hidesUntilTheReinstatement() {
        TestNeighbour viewer = neighbourhood.named("Bisi", "Ade");
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        hear(new AccountSuspended(amaka.id(), 2, "spam", null));
        viewer.get("/v1/people/" + amaka.id()).expect(404, "not-found");
        hear(new AccountReinstated(amaka.id(), 1));
        viewer.get("/v1/people/" + amaka.id()).expect(404, "not-found");
        hear(new AccountReinstated(amaka.id(), 3));
        viewer.get("/v1/people/" + amaka.id()).expect(200);
    }

    @Test
    void erasure_leavesTheIdAndNothingElse() {
        TestNeighbour viewer = neighbourhood.named("Bisi", "Ade");
        TestNeighbour amaka = neighbourhood.verifiedIn(Neighbourhood.LEKKI);
        neighbourhood.edit(amaka, Map.of("bio", "Hello"));
        amaka.put("/v1/blocks/" + viewer.id()).expect(204);
        AccountErased erased = new AccountErased(amaka.id(), UUID.randomUUID(), Instant.now());
        hear(erased);
        long told = said.of("user.profile-changed.v1", amaka.id()).size();
        hear(erased);
        viewer.get("/v1/people/" + amaka.id()).expect(404, "not-found");
        amaka.get("/v1/people/me").expect(404, "not-found");
        amaka.put("/v1/people/me/home", Map.of("placeId", Neighbourhood.YABA)).expect(404, "not-found");
        assertThat(said.of("user.profile-changed.v1", amaka.id())).hasSize((int) told);
        var profile = said.last("user.profile-changed.v1", amaka.id());
        assertThat(profile.getString("displayName")).isEqualTo("Former neighbour");
        assertThat(profile.getString("status")).isEqualTo("erased");
        assertThat(said.last("user.membership-changed.v1", amaka.id()).getBoolean("home"))
                .isFalse();
        assertThat(tables.number("SELECT count(*) FROM block WHERE blocker_id = $1 OR blocked_id = $1", amaka.id()))
                .isZero();
        assertThat(tables.number("SELECT count(*) FROM household_member WHERE person_id = $1", amaka.id()))
                .isZero();
        assertThat(tables.row("SELECT row_to_json(p)::text FROM person p WHERE id = $1", amaka.id())
                        .getString(0))
                .doesNotContain("Amaka", "Obi", "Hello");
    }

    @Test
    void roles_endBeforeTheirTokenDoes() {
        TestNeighbour admin = TestNeighbour.with(UUID.randomUUID(), "admin");
        Map<String, String> places = Map.of("kind", "places");
        admin.post("/v1/people/resyncs", places).expect(202);
        TestNeighbour.resident().post("/v1/people/resyncs", places).expect(403, "role-required");
        hear(new RolesChanged(admin.id(), 5, List.of(new RolesChanged.HeldRole("resident", null)), true));
        admin.post("/v1/people/resyncs", places).expect(403, "role-required");
    }

    private static ContactChanged contact(UUID id, long version, Instant phoneVerifiedAt) {
        return new ContactChanged(id, version, "+2348012345678", phoneVerifiedAt, "a@b.ng", null, null, "en");
    }

    private void hear(DomainEvent event) {
        UUID heard = auth.say("auth", event).id();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        tables.number("SELECT count(*) FROM inbox WHERE event_id = $1 AND queue = 'user.events'", heard)
                                == 1);
    }
}
