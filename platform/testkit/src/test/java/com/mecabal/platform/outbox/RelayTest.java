package com.mecabal.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.store.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    /** Two relays that each held a part of one aggregate's events could publish them in the wrong order. */
    @Test
    void relay_waitsWhileAnotherInstanceRelays() {
        UUID comment = Ids.next();
        pool.withTransaction(other -> other.query("SELECT pg_advisory_xact_lock('outbox'::regclass::oid::bigint)")
                        .execute()
                        .chain(locked -> transactions.write(tx -> outbox.append(tx, comment(comment))))
                        .onItem()
                        .delayIt()
                        .by(Duration.ofSeconds(3))
                        .chain(() -> sent(comment))
                        .invoke(sent -> assertThat(sent).isFalse()))
                .await()
                .atMost(SOON);
        await().atMost(SOON).until(() -> sent(comment).await().atMost(SOON));
    }

    private Uni<Boolean> sent(UUID comment) {
        return pool.preparedQuery("SELECT sent_at IS NOT NULL AS sent FROM outbox WHERE subject = $1")
                .execute(Tuple.of(comment.toString()))
                .map(rows -> rows.iterator().next().getBoolean("sent"));
    }

    private static CommentAdded comment(UUID id) {
        return new CommentAdded(id, Ids.next(), Ids.next(), Ids.next(), null, "one relay at a time", List.of());
    }
}
