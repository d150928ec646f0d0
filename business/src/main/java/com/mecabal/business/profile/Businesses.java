package com.mecabal.business.profile;

import com.mecabal.contracts.business.BusinessState;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.platform.store.StoreFailures;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Tables {@code business}, {@code branch}, {@code staff}, and the first {@code provider}. */
@ApplicationScoped
class Businesses {

    /** One person's registrations are counted one after the other. */
    Uni<Long> countOf(SqlConnection tx, UUID owner) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))")
                .execute(Tuple.of(owner.toString()))
                .chain(() -> tx.preparedQuery(
                                "SELECT count(*) AS n FROM business WHERE owner_id = $1 AND state <> 'closed'")
                        .execute(Tuple.of(owner)))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** Names of listed businesses nearby that read almost alike. */
    Uni<List<String>> lookAlikes(SqlConnection tx, NewBusiness said) {
        return tx.preparedQuery("""
                        SELECT b.name FROM branch r JOIN business b ON b.id = r.business_id
                         WHERE r.listed
                           AND ST_DWithin(r.point, ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography, 200)
                           AND similarity(lower(unaccent(b.name)), lower(unaccent($3))) > 0.8
                         ORDER BY b.name LIMIT 5
                        """)
                .execute(Tuple.of(said.branch().longitude(), said.branch().latitude(), said.name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("name"))
                        .toList());
    }

    Uni<Business> add(SqlConnection tx, UUID owner, NewBusiness said, Instant now) {
        Business business = new Business(
                Ids.next(),
                owner,
                BusinessState.UNLISTED,
                said.name(),
                said.description(),
                said.categoryId(),
                said.branch().placeId(),
                said.branch().longitude(),
                said.branch().latitude(),
                1);
        UUID branch = Ids.next();
        return insert(tx, business, said, now)
                .chain(() -> insertBranch(tx, business, branch, said.branch()))
                .chain(() -> tx.preparedQuery("INSERT INTO staff VALUES ($1, $2, 'owner')")
                        .execute(Tuple.of(business.id(), owner)))
                .chain(() -> tx.preparedQuery(
                                "INSERT INTO provider (id, business_id, branch_id, label) VALUES ($1, $2, $3, $4)")
                        .execute(Tuple.of(Ids.next(), business.id(), branch, said.name())))
                .replaceWith(business);
    }

    private static Uni<Void> insert(SqlConnection tx, Business business, NewBusiness said, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO business (id, owner_id, state, name, description, category_id, subcategory_ids,
                            pricing_model, years_of_experience, payment_methods, languages, has_insurance, phone,
                            whatsapp, website, created_at, updated_at, search)
                        VALUES ($1, $2, 'unlisted', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15,
                            setweight(to_tsvector('simple', unaccent($3)), 'A')
                            || setweight(to_tsvector('simple', unaccent($4)), 'C'))
                        """)
                .execute(Tuple.from(Arrays.asList(
                        business.id(),
                        business.ownerId(),
                        said.name(),
                        said.description(),
                        said.categoryId(),
                        said.subcategoryIds().toArray(String[]::new),
                        said.pricingModel(),
                        said.yearsOfExperience(),
                        said.paymentMethods().toArray(String[]::new),
                        said.languages().toArray(String[]::new),
                        said.hasInsurance(),
                        said.phone(),
                        said.whatsapp(),
                        said.website(),
                        now.atOffset(ZoneOffset.UTC))))
                .onFailure(failure -> StoreFailures.isUnknownReference(failure, "business_category_id_fkey"))
                .transform(
                        failure -> SharedProblem.UNKNOWN_REFERENCE.problem().error("/categoryId", "is not a category"))
                .replaceWithVoid();
    }

    private static Uni<Void> insertBranch(SqlConnection tx, Business business, UUID id, NewBranch said) {
        return tx.preparedQuery("""
                        INSERT INTO branch (id, business_id, label, address, landmark, place_id, longitude, latitude,
                            time_zone, listed, category_id)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10)
                        """)
                .execute(Tuple.from(Arrays.asList(
                        id,
                        business.id(),
                        said.label(),
                        said.address(),
                        said.landmark(),
                        said.placeId(),
                        said.longitude(),
                        said.latitude(),
                        said.timeZone(),
                        business.categoryId())))
                .replaceWithVoid();
    }

    Uni<List<Business>> lockUnlistedOf(SqlConnection tx, UUID owner) {
        return tx.preparedQuery("""
                        SELECT b.id, b.owner_id, b.state, b.name, b.description, b.category_id, b.version, r.place_id,
                               r.longitude, r.latitude
                          FROM business b
                          JOIN LATERAL (SELECT * FROM branch WHERE business_id = b.id ORDER BY id LIMIT 1) r ON true
                         WHERE b.owner_id = $1 AND b.state = 'unlisted' ORDER BY b.id FOR UPDATE OF b
                        """)
                .execute(Tuple.of(owner))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Businesses::business)
                        .toList());
    }

    Uni<Void> saveListed(SqlConnection tx, Business business, Instant now) {
        return tx.preparedQuery("UPDATE business SET state = 'active', version = $2, updated_at = $3 WHERE id = $1")
                .execute(Tuple.of(business.id(), business.version(), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> tx.preparedQuery("UPDATE branch SET listed = true WHERE business_id = $1")
                        .execute(Tuple.of(business.id())))
                .replaceWithVoid();
    }

    private static Business business(Row row) {
        return new Business(
                row.getUUID("id"),
                row.getUUID("owner_id"),
                BusinessState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("description"),
                row.getString("category_id"),
                row.getUUID("place_id"),
                row.getDouble("longitude"),
                row.getDouble("latitude"),
                row.getLong("version"));
    }
}
