package com.mecabal.notification.preference;

import com.mecabal.notification.notice.Category;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Tables {@code preference}, {@code person_setting} and {@code subject_mute}. */
@ApplicationScoped
public class Preferences {

    private static final int DIGEST_HOUR = 7;
    private static final int MONDAY = 1;
    private static final int SMS_A_MONTH = 10;

    private final Pool pool;

    Preferences(Pool pool) {
        this.pool = pool;
    }

    Uni<Preference> of(UUID person) {
        return of(pool, person);
    }

    /** The person's settings, which nobody else writes until the end of the transaction. */
    Uni<Preference> lock(SqlConnection tx, UUID person) {
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 1))")
                .execute(Tuple.of(person.toString()))
                .chain(() -> of(tx, person));
    }

    private Uni<Preference> of(SqlClient client, UUID person) {
        return client.preparedQuery("""
                        SELECT s.version, s.digest_hour, s.weekly_day, s.language, s.hide_preview, s.sms_monthly_max,
                               p.category, p.mode, p.push, p.email, p.sms
                        FROM (SELECT $1::uuid AS id) me
                        LEFT JOIN person_setting s ON s.person_id = me.id
                        LEFT JOIN preference p ON p.person_id = me.id
                        """).execute(Tuple.of(person)).map(rows -> {
            Map<String, Choice> categories = new LinkedHashMap<>();
            for (Category category : Category.values()) {
                categories.put(category.wire(), Choice.byDefault(category));
            }
            rows.forEach(row -> {
                if (row.getString("category") != null) {
                    Category category = Category.of(row.getString("category"), "");
                    categories.put(category.wire(), choice(category, row));
                }
            });
            return preference(rows.iterator().next(), categories);
        });
    }

    Uni<Void> save(SqlConnection tx, UUID person, Preference wanted) {
        Map<String, Choice> all = wanted.categories();
        return tx.preparedQuery("""
                        INSERT INTO person_setting (person_id, version, digest_hour, weekly_day, language, hide_preview,
                                                    sms_monthly_max)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (person_id) DO UPDATE SET version = excluded.version,
                            digest_hour = excluded.digest_hour, weekly_day = excluded.weekly_day,
                            language = excluded.language, hide_preview = excluded.hide_preview,
                            sms_monthly_max = excluded.sms_monthly_max
                        """)
                .execute(Tuple.from(Arrays.asList(
                        person,
                        wanted.version(),
                        wanted.digestHour().shortValue(),
                        wanted.weeklyDay().shortValue(),
                        wanted.language(),
                        wanted.hidePreview(),
                        wanted.smsMonthlyMax().shortValue())))
                .chain(() -> tx.preparedQuery("DELETE FROM preference WHERE person_id = $1")
                        .execute(Tuple.of(person)))
                .chain(() -> tx.preparedQuery("""
                                INSERT INTO preference (person_id, category, mode, push, email, sms)
                                VALUES ($1, $2, $3, $4, $5, $6)
                                """).executeBatch(rows(person, all)))
                .replaceWithVoid();
    }

    public Uni<Void> forget(SqlConnection tx, UUID person) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (String table : List.of("preference", "person_setting", "subject_mute")) {
            chain = chain.chain(() -> tx.preparedQuery("DELETE FROM " + table + " WHERE person_id = $1")
                    .execute(Tuple.of(person))
                    .replaceWithVoid());
        }
        return chain;
    }

    private static List<Tuple> rows(UUID person, Map<String, Choice> categories) {
        return categories.entrySet().stream()
                .map(entry -> Tuple.of(
                        person,
                        entry.getKey(),
                        entry.getValue().mode().wire(),
                        entry.getValue().push(),
                        entry.getValue().email(),
                        entry.getValue().sms()))
                .toList();
    }

    private static Choice choice(Category category, Row row) {
        return Choice.of(
                category,
                Choice.Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                row.getBoolean("push"),
                row.getBoolean("email"),
                row.getBoolean("sms"));
    }

    private static Preference preference(Row row, Map<String, Choice> categories) {
        if (row.getLong("version") == null) {
            return new Preference(0, categories, DIGEST_HOUR, MONDAY, null, false, SMS_A_MONTH);
        }
        return new Preference(
                row.getLong("version"),
                categories,
                row.getInteger("digest_hour"),
                row.getInteger("weekly_day"),
                row.getString("language"),
                row.getBoolean("hide_preview"),
                row.getInteger("sms_monthly_max"));
    }
}
