package com.mecabal.user.seed;

import com.mecabal.platform.store.Transactions;
import com.mecabal.user.place.TellPlaces;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Writes what the release ships with, once for each content of the files, whichever instance starts first. */
@ApplicationScoped
class Seeder {

    private static final Logger LOG = Logger.getLogger(Seeder.class);
    private static final String STAMP = "data";

    private final Transactions transactions;
    private final SeedTables tables;
    private final TellPlaces tellPlaces;
    private final AtomicBoolean done = new AtomicBoolean();

    Seeder(Transactions transactions, SeedTables tables, TellPlaces tellPlaces) {
        this.transactions = transactions;
        this.tables = tables;
        this.tellPlaces = tellPlaces;
    }

    boolean isDone() {
        return done.get();
    }

    /** Beside the start and not before it: a database that comes a little later finds the service waiting, not dead. */
    void start(@Observes StartupEvent started) {
        SeedFiles files = new SeedFiles();
        seed(files)
                .onFailure()
                .invoke(failure -> LOG.warnf("The seeds wait for the database: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(10))
                .indefinitely()
                .subscribe()
                .with(written -> {
                    done.set(true);
                    if (written) {
                        LOG.infof("Seeded %d places", files.places().size());
                    }
                });
    }

    /** @return false when these very files are in the database already */
    Uni<Boolean> seed(SeedFiles files) {
        String hash = files.hash();
        return transactions.write(tx -> lock(tx).chain(() -> isStamped(tx, hash))
                .chain(stamped -> stamped
                        ? Uni.createFrom().item(false)
                        : write(tx, files).chain(() -> stamp(tx, hash)).replaceWith(true)));
    }

    private Uni<Void> write(SqlConnection tx, SeedFiles files) {
        return tables.places(tx, files.places())
                .chain(() -> tables.aliases(tx, files.aliases()))
                .chain(() -> tables.outlines(tx, files.outlines()))
                .chain(() -> tables.adjacency(tx))
                .chain(() -> tables.reference(tx, files.reference()))
                .chain(() -> tables.consentTexts(tx, files.consentTexts()))
                .chain(() -> tellPlaces.tellChanged(tx));
    }

    /**
     * Instances that start together seed one after the other; the later ones find the stamp. On a busy machine the first
     * takes longer than the service's ordinary patience with a lock; the limit on a statement still ends the wait.
     */
    private static Uni<Void> lock(SqlConnection tx) {
        return tx.query("SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(hashtextextended('seed', 0))")
                .execute()
                .replaceWithVoid();
    }

    private static Uni<Boolean> isStamped(SqlConnection tx, String hash) {
        return tx.preparedQuery("SELECT 1 FROM seed_stamp WHERE name = $1 AND hash = $2")
                .execute(Tuple.of(STAMP, hash))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<Void> stamp(SqlConnection tx, String hash) {
        return tx.preparedQuery("""
                        INSERT INTO seed_stamp (name, hash) VALUES ($1, $2)
                        ON CONFLICT (name) DO UPDATE SET hash = $2, applied_at = now()
                        """).execute(Tuple.of(STAMP, hash)).replaceWithVoid();
    }
}
