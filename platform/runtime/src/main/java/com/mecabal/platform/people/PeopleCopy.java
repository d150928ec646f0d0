package com.mecabal.platform.people;

import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.auth.AccountReinstated;
import com.mecabal.contracts.auth.AccountSuspended;
import com.mecabal.contracts.auth.RolesChanged;
import com.mecabal.contracts.user.MembershipChanged;
import com.mecabal.contracts.user.ProfileChanged;
import com.mecabal.contracts.user.TrustChanged;
import com.mecabal.contracts.user.VerificationChanged;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Writes of the person's row. Each part has its own version and takes only a higher one; nothing revives an erased person. */
final class PeopleCopy {

    private PeopleCopy() {}

    static Uni<Void> profile(SqlConnection tx, ProfileChanged e) {
        return run(
                tx,
                """
                INSERT INTO people_person AS p (person_id, profile_version, display_name, first_name, avatar_key,
                    avatar_blurhash, status, member_since, preferred_language, languages, time_zone, age_floor,
                    messages_from, mentions_from, presence_to, searchable)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                ON CONFLICT (person_id) DO UPDATE SET profile_version = excluded.profile_version,
                    display_name = excluded.display_name, first_name = excluded.first_name,
                    avatar_key = excluded.avatar_key, avatar_blurhash = excluded.avatar_blurhash,
                    status = excluded.status, member_since = excluded.member_since,
                    preferred_language = excluded.preferred_language, languages = excluded.languages,
                    time_zone = excluded.time_zone, age_floor = excluded.age_floor,
                    messages_from = excluded.messages_from, mentions_from = excluded.mentions_from,
                    presence_to = excluded.presence_to, searchable = excluded.searchable
                WHERE p.profile_version < excluded.profile_version AND p.status <> 'erased'
                """,
                e.personId(),
                e.version(),
                e.displayName(),
                e.firstName(),
                e.avatarKey(),
                e.avatarBlurHash(),
                wire(e.status()),
                utc(e.memberSince()),
                e.preferredLanguage(),
                e.languages().toArray(String[]::new),
                e.timeZone(),
                e.ageFloor(),
                wire(e.messagesFrom()),
                wire(e.mentionsFrom()),
                wire(e.presenceTo()),
                wire(e.searchable()));
    }

    static Uni<Void> membership(SqlConnection tx, MembershipChanged e) {
        return run(
                tx,
                """
                INSERT INTO people_person AS p (person_id, membership_version, home_place_id, home_path,
                    home_outline_version, community_place_id, coarse, home_status, access_place_ids, work_place_ids,
                    followed_place_ids, household_id, approx_longitude, approx_latitude)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                ON CONFLICT (person_id) DO UPDATE SET membership_version = excluded.membership_version,
                    home_place_id = excluded.home_place_id, home_path = excluded.home_path,
                    home_outline_version = excluded.home_outline_version,
                    community_place_id = excluded.community_place_id, coarse = excluded.coarse,
                    home_status = excluded.home_status, access_place_ids = excluded.access_place_ids,
                    work_place_ids = excluded.work_place_ids, followed_place_ids = excluded.followed_place_ids,
                    household_id = excluded.household_id, approx_longitude = excluded.approx_longitude,
                    approx_latitude = excluded.approx_latitude
                WHERE p.membership_version < excluded.membership_version AND p.status <> 'erased'
                """,
                e.personId(),
                e.version(),
                e.homePlaceId(),
                ids(e.homePath()),
                e.homeOutlineVersion(),
                e.communityPlaceId(),
                e.coarse(),
                e.homeStatus(),
                ids(e.accessPlaceIds()),
                ids(e.workPlaceIds()),
                ids(e.followedPlaceIds()),
                e.householdId(),
                e.approxLongitude(),
                e.approxLatitude());
    }

    static Uni<Void> verification(SqlConnection tx, VerificationChanged e) {
        return run(
                tx,
                """
                INSERT INTO people_person AS p (person_id, verification_version, phone, home, identity, level, verified_since)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (person_id) DO UPDATE SET verification_version = excluded.verification_version,
                    phone = excluded.phone, home = excluded.home, identity = excluded.identity,
                    level = excluded.level, verified_since = excluded.verified_since
                WHERE p.verification_version < excluded.verification_version AND p.status <> 'erased'
                """,
                e.personId(),
                e.version(),
                e.phone(),
                e.home(),
                e.identity(),
                wire(e.level()),
                utc(e.verifiedSince()));
    }

    static Uni<Void> trust(SqlConnection tx, TrustChanged e) {
        return run(tx, """
                INSERT INTO people_person AS p (person_id, trust_version, trust_band) VALUES ($1, $2, $3)
                ON CONFLICT (person_id) DO UPDATE
                    SET trust_version = excluded.trust_version, trust_band = excluded.trust_band
                WHERE p.trust_version < excluded.trust_version AND p.status <> 'erased'
                """, e.personId(), e.version(), e.band());
    }

    static Uni<Void> suspended(SqlConnection tx, AccountSuspended e) {
        return account(tx, e.accountId(), e.version(), true, e.until());
    }

    static Uni<Void> reinstated(SqlConnection tx, AccountReinstated e) {
        return account(tx, e.accountId(), e.version(), false, null);
    }

    static Uni<Void> erased(SqlConnection tx, AccountErased e) {
        return run(tx, "DELETE FROM people_person WHERE person_id = $1", e.accountId())
                .chain(() ->
                        run(tx, "INSERT INTO people_person (person_id, status) VALUES ($1, 'erased')", e.accountId()))
                .chain(() -> run(tx, "DELETE FROM people_role WHERE person_id = $1", e.accountId()));
    }

    static Uni<Void> roles(SqlConnection tx, RolesChanged e) {
        return tx.preparedQuery("""
                        INSERT INTO people_role_version AS v (person_id, version) VALUES ($1, $2)
                        ON CONFLICT (person_id) DO UPDATE SET version = excluded.version WHERE v.version < excluded.version
                        """)
                .execute(Tuple.of(e.accountId(), e.version()))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : replaceRoles(tx, e));
    }

    private static Uni<Void> replaceRoles(SqlConnection tx, RolesChanged e) {
        UUID everywhere = new UUID(0, 0);
        return run(tx, "DELETE FROM people_role WHERE person_id = $1", e.accountId())
                .chain(() -> run(
                        tx,
                        """
                        INSERT INTO people_role (person_id, role, scope_id, version)
                        SELECT $1, held.role, held.scope, $2 FROM unnest($3::text[], $4::uuid[]) AS held (role, scope)
                        ON CONFLICT DO NOTHING
                        """,
                        e.accountId(),
                        e.version(),
                        e.roles().stream().map(RolesChanged.HeldRole::role).toArray(String[]::new),
                        e.roles().stream()
                                .map(r -> r.scopeId() == null ? everywhere : r.scopeId())
                                .toArray(UUID[]::new)));
    }

    private static Uni<Void> account(SqlConnection tx, UUID id, long version, boolean suspended, Instant until) {
        return run(tx, """
                INSERT INTO people_person AS p (person_id, account_version, suspended, suspended_until)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (person_id) DO UPDATE SET account_version = excluded.account_version,
                    suspended = excluded.suspended, suspended_until = excluded.suspended_until
                WHERE p.account_version < excluded.account_version AND p.status <> 'erased'
                """, id, version, suspended, utc(until));
    }

    static Uni<Void> run(SqlConnection tx, String sql, Object... values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(value);
        }
        return tx.preparedQuery(sql).execute(tuple).replaceWithVoid();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static UUID[] ids(List<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    /** Enums of the contracts are the lower-case words of their constants. */
    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
