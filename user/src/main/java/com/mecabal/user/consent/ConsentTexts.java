package com.mecabal.user.consent;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** The words that people agree to, by purpose, version and language. */
@ApplicationScoped
public class ConsentTexts {

    record Text(String purpose, String version, String language, String body, LocalDate effectiveFrom) {

        static Text from(Row row) {
            return new Text(
                    row.getString("purpose"),
                    row.getString("version"),
                    row.getString("language"),
                    row.getString("body"),
                    row.getLocalDate("effective_from"));
        }
    }

    private final Pool pool;

    ConsentTexts(Pool pool) {
        this.pool = pool;
    }

    /** The texts that hold today, each in every language that it has. */
    Uni<List<Text>> current(String purpose) {
        return pool.preparedQuery("""
                        SELECT t.* FROM consent_text t
                         WHERE ($1::text IS NULL OR t.purpose = $1)
                           AND t.version = (SELECT n.version FROM consent_text n
                                             WHERE n.purpose = t.purpose AND n.effective_from <= current_date
                                             ORDER BY n.effective_from DESC, n.version DESC LIMIT 1)
                         ORDER BY t.purpose, t.language
                        """)
                .execute(Tuple.of(purpose))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Text::from)
                        .toList());
    }

    /** The version of a purpose that holds today; null when the installation has none. */
    public Uni<String> currentVersion(SqlClient client, String purpose) {
        return client.preparedQuery("""
                        SELECT version FROM consent_text
                         WHERE purpose = $1 AND effective_from <= current_date
                         ORDER BY effective_from DESC, version DESC LIMIT 1
                        """)
                .execute(Tuple.of(purpose))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("version"));
    }

    Uni<Boolean> exists(SqlClient client, String purpose, String version, String language) {
        return client.preparedQuery("SELECT 1 FROM consent_text WHERE purpose = $1 AND version = $2 AND language = $3")
                .execute(Tuple.of(purpose, version, language))
                .map(rows -> rows.size() == 1);
    }
}
