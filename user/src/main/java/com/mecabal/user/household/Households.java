package com.mecabal.user.household;

import com.mecabal.contracts.shared.GeoPoint;
import com.mecabal.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The tables of households and of who is in them. */
@ApplicationScoped
public class Households {

    /** Whoever could guess the draw could take it back. */
    private final RandomGenerator random = new SecureRandom();

    private final Clock clock;

    Households(Clock clock) {
        this.clock = clock;
    }

    /** The household of a person under a lock; null for somebody without a home. */
    public Uni<Household> lock(SqlConnection tx, UUID personId) {
        return tx.preparedQuery("""
                        SELECT h.* FROM household h JOIN household_member m ON m.household_id = h.id
                         WHERE m.person_id = $1 AND m.left_at IS NULL FOR UPDATE OF h
                        """)
                .execute(Tuple.of(personId))
                .map(rows ->
                        rows.size() == 0 ? null : Household.from(rows.iterator().next()));
    }

    /** A household of one at this address. */
    public Uni<Household> found(SqlConnection tx, UUID personId, UUID placeId, Address address) {
        return found(tx, personId, new Household(Ids.next(), placeId, Address.NONE, null).at(address, random));
    }

    /** Leaves the others for a household of one at the same address, which inherits the approximate point. */
    public Uni<Household> splitOff(SqlConnection tx, UUID personId) {
        return lock(tx, personId)
                .chain(shared -> leave(tx, personId, shared.id())
                        .chain(() -> found(
                                tx,
                                personId,
                                new Household(Ids.next(), shared.placeId(), shared.address(), shared.approx()))));
    }

    private Uni<Household> found(SqlConnection tx, UUID personId, Household household) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery("""
                        INSERT INTO household (id, place_id, unit_label, street, directions, longitude, latitude,
                                               approx_longitude, approx_latitude, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        """)
                .execute(row(household).addOffsetDateTime(now))
                .chain(() -> tx.preparedQuery("INSERT INTO household_member VALUES ($1, $2, true, $3, NULL)")
                        .execute(Tuple.of(household.id(), personId, now)))
                .replaceWith(household);
    }

    /** Writes another address of the same home. */
    public Uni<Household> readdress(SqlConnection tx, Household household, UUID placeId, Address address) {
        Household moved =
                new Household(household.id(), placeId, household.address(), household.approx()).at(address, random);
        return tx.preparedQuery("""
                        UPDATE household SET place_id = $2, unit_label = $3, street = $4, directions = $5,
                               longitude = $6, latitude = $7, approx_longitude = $8, approx_latitude = $9
                         WHERE id = $1
                        """).execute(row(moved)).replaceWith(moved);
    }

    /** Leaves the present household, if there is one; the longest member follows a head, an empty one is forgotten. */
    public Uni<Void> leave(SqlConnection tx, UUID personId) {
        return lock(tx, personId)
                .chain(household ->
                        household == null ? Uni.createFrom().voidItem() : leave(tx, personId, household.id()));
    }

    private Uni<Void> leave(SqlConnection tx, UUID personId, UUID householdId) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return tx.preparedQuery("""
                        UPDATE household_member SET left_at = $3, head = false
                         WHERE household_id = $1 AND person_id = $2 AND left_at IS NULL
                        """)
                .execute(Tuple.of(householdId, personId, now))
                .chain(() -> tx.preparedQuery("""
                                UPDATE household_member SET head = true
                                 WHERE left_at IS NULL AND household_id = $1 AND person_id =
                                       (SELECT person_id FROM household_member
                                         WHERE household_id = $1 AND left_at IS NULL
                                         ORDER BY head DESC, joined_at, person_id LIMIT 1)
                                """).execute(Tuple.of(householdId)))
                .chain(heads -> heads.rowCount() == 1 ? Uni.createFrom().voidItem() : forget(tx, householdId));
    }

    private static Uni<Void> forget(SqlConnection tx, UUID householdId) {
        return tx.preparedQuery("DELETE FROM household_member WHERE household_id = $1")
                .execute(Tuple.of(householdId))
                .chain(() ->
                        tx.preparedQuery("DELETE FROM household WHERE id = $1").execute(Tuple.of(householdId)))
                .replaceWithVoid();
    }

    private static Tuple row(Household household) {
        GeoPoint exact = household.address().point();
        GeoPoint approx = household.approx();
        return Tuple.from(new ArrayList<>(Arrays.asList(
                household.id(),
                household.placeId(),
                household.address().unitLabel(),
                household.address().street(),
                household.address().directions(),
                exact == null ? null : exact.longitude(),
                exact == null ? null : exact.latitude(),
                approx == null ? null : approx.longitude(),
                approx == null ? null : approx.latitude())));
    }
}
