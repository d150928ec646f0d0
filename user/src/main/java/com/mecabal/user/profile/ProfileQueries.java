package com.mecabal.user.profile;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.contracts.user.ProfileChanged.Audience;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.user.membership.HomeView;
import com.mecabal.user.membership.MembershipQueries;
import com.mecabal.user.person.Avatar;
import com.mecabal.user.person.People;
import com.mecabal.user.person.Person;
import com.mecabal.user.person.Privacy;
import com.mecabal.user.person.Profile;
import com.mecabal.user.person.Proof;
import com.mecabal.user.person.Relation;
import com.mecabal.user.place.PlaceKind;
import com.mecabal.user.place.PlaceRef;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The own page, and another's as the viewer may see it. */
@ApplicationScoped
class ProfileQueries {

    private static final String ME = """
            SELECT p.*, m.variants, home.*,
                   (SELECT t.version FROM consent_text t
                     WHERE t.purpose = 'terms' AND t.effective_from <= current_date
                     ORDER BY t.effective_from DESC, t.version DESC LIMIT 1) AS terms_version
              FROM person p LEFT JOIN media m ON m.id = p.avatar_id LEFT JOIN LATERAL (%s) home ON true
             WHERE p.id = $1 AND p.status <> 'erased'
            """.formatted(MembershipQueries.home("p.id"));

    private final Pool pool;
    private final People people;
    private final Clock clock;

    ProfileQueries(Pool pool, People people, Clock clock) {
        this.pool = pool;
        this.people = people;
        this.clock = clock;
    }

    /** Null for somebody of whom nothing was heard yet. */
    Uni<Me> me(Viewer viewer) {
        return pool.preparedQuery(ME)
                .execute(Tuple.of(viewer.accountId()))
                .map(rows ->
                        rows.size() == 0 ? null : me(viewer, rows.iterator().next()));
    }

    /** Null where there is nobody whom the viewer may see: unknown, blocked either way, suspended, away, gone. */
    Uni<PersonView> person(UUID viewer, UUID id) {
        return pool.preparedQuery("""
                        SELECT p.*, m.variants, s.home_status, s.approx_longitude, s.approx_latitude,
                               c.id AS community_id, c.kind AS community_kind, c.name AS community_name, h.street,
                               s.household_id IS NOT NULL AND s.household_id = v.household_id AS shares_household,
                               s.community_place_id = v.community_place_id
                                   AND s.home_status = 'verified' AND v.home_status = 'verified' AS is_neighbour,
                               EXISTS (SELECT FROM mute u WHERE u.muter_id = $1 AND u.muted_id = p.id AND u.active
                                          AND (u.until IS NULL OR u.until > $3)) AS muted
                          FROM person p
                          LEFT JOIN media m ON m.id = p.avatar_id
                          LEFT JOIN standing s ON s.person_id = p.id
                          LEFT JOIN standing v ON v.person_id = $1
                          LEFT JOIN place c ON c.id = s.community_place_id
                          LEFT JOIN household h ON h.id = s.household_id
                         WHERE p.id = $2
                           AND (p.id = $1 OR (p.status = 'active' AND NOT p.suspended
                                AND NOT EXISTS (SELECT FROM block b
                                                 WHERE b.blocker_id = $1 AND b.blocked_id = p.id AND b.active)
                                AND NOT EXISTS (SELECT FROM block b
                                                 WHERE b.blocked_id = $1 AND b.blocker_id = p.id AND b.active)))
                        """)
                .execute(Tuple.of(viewer, id, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.size() == 0 ? null : person(viewer, rows.iterator().next()));
    }

    private Me me(Viewer viewer, Row row) {
        HomeView home = MembershipQueries.homeIn(row);
        Person person = people.read(row);
        Profile profile = person.profile();
        Proof proof = person.proof(home != null && home.status().equals("verified"));
        Avatar avatar = Avatar.from(row);
        String terms = row.getString("terms_version");
        boolean termsAreOld = terms != null && !terms.equals(person.agreedVersion("terms"));
        return new Me(
                person.id(),
                profile.firstName(),
                profile.lastName(),
                person.displayName(),
                profile.nameStyle(),
                avatar,
                profile.bio(),
                profile.birthDate(),
                profile.gender(),
                profile.profession(),
                profile.skills(),
                profile.languages(),
                profile.preferredLanguage(),
                profile.timeZone(),
                profile.stateOfOriginId(),
                profile.culturalBackgroundId(),
                home,
                new Me.Verification(person.level(), proof.phone(), proof.home(), proof.identity()),
                new Me.Trust(proof.score(), proof.band()),
                proof.badges(),
                completion(person, avatar, home),
                nextStep(viewer, person, home),
                termsAreOld ? List.of(new Me.RequiredConsent("terms", terms)) : List.of(),
                person.status(),
                person.memberSince(),
                person.revision());
    }

    /** A token that auth has let past the phone proves it as long as the event that says so is on its way. */
    private static String nextStep(Viewer viewer, Person person, HomeView home) {
        if (!person.hasVerifiedPhone() && viewer.onboarding().equals("verify-phone")) {
            return "verify-phone";
        }
        if (!person.isComplete()) {
            return "profile";
        }
        if (home == null) {
            return "home-place";
        }
        return home.status().equals("verified") || home.coarse() ? "none" : "verify-home";
    }

    /** Ten things count ten per cent each. Gender, origin and culture never count: nobody is nudged to disclose them. */
    private static Me.Completion completion(Person person, Avatar avatar, HomeView home) {
        Profile profile = person.profile();
        List<String> missing = new ArrayList<>();
        need(missing, profile.isNamed(), "names");
        need(missing, avatar != null, "avatar");
        need(missing, profile.bio() != null, "bio");
        need(missing, profile.birthDate() != null, "birthDate");
        need(missing, profile.profession() != null, "profession");
        need(missing, !profile.languages().isEmpty(), "languages");
        need(missing, profile.preferredLanguage() != null, "preferredLanguage");
        need(
                missing,
                home != null
                        && (home.address().point() != null || home.address().directions() != null),
                "homeAddress");
        need(missing, home != null && home.status().equals("verified"), "homeVerified");
        missing.add("connection");
        return new Me.Completion(100 - 10 * missing.size(), List.copyOf(missing));
    }

    private static void need(List<String> missing, boolean there, String word) {
        if (!there) {
            missing.add(word);
        }
    }

    private PersonView person(UUID viewer, Row row) {
        Person person = people.read(row);
        Profile profile = person.profile();
        Relation relation = relation(viewer, row);
        Privacy shown = person.privacy();
        Proof proof = person.proof("verified".equals(row.getString("home_status")));
        UUID community = row.getUUID("community_id");
        return new PersonView(
                person.id(),
                person.displayName(),
                Avatar.from(row),
                community == null
                        ? null
                        : new PlaceRef(
                                community,
                                PlaceKind.fromString(row.getString("community_kind")),
                                row.getString("community_name")),
                new PersonView.Verification(person.level()),
                new PersonView.Trust(proof.band()),
                to(relation, shown.badges(), proof.badges()),
                person.memberSince(),
                relation,
                0,
                row.getBoolean("muted"),
                to(relation, shown.bio(), profile.bio()),
                to(relation, shown.profession(), profile.profession()),
                to(relation, shown.skills(), profile.skills()),
                to(relation, shown.languages(), profile.languages()),
                to(relation, shown.approxPoint(), approx(row)),
                to(relation, shown.street(), row.getString("street")),
                to(relation, shown.stateOfOrigin(), profile.stateOfOriginId()),
                to(relation, shown.culturalBackground(), profile.culturalBackgroundId()),
                to(relation, shown.ageBand(), profile.ageBand(people.today())),
                to(relation, shown.gender(), profile.gender()));
    }

    private static Relation relation(UUID viewer, Row row) {
        if (viewer.equals(row.getUUID("id"))) {
            return Relation.SELF;
        }
        if (Boolean.TRUE.equals(row.getBoolean("shares_household"))) {
            return Relation.HOUSEHOLD;
        }
        return Boolean.TRUE.equals(row.getBoolean("is_neighbour")) ? Relation.NEIGHBOUR : Relation.RESIDENT;
    }

    private static GeoPoint approx(Row row) {
        Double longitude = row.getDouble("approx_longitude");
        return longitude == null ? null : new GeoPoint(longitude, row.getDouble("approx_latitude"));
    }

    private static <T> T to(Relation relation, Audience audience, T value) {
        return relation.isIn(audience) ? value : null;
    }
}
