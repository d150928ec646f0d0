package com.mecabal.testkit.sample;

import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.platform.inbox.EventHandler;
import com.mecabal.platform.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Writes down what it hears; a comment that says "poison" always fails, "twice" fails two times, "cut" runs what {@link #expect} was given. */
@ApplicationScoped
public class OnCommentAdded implements EventHandler<CommentAdded> {

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<Runnable> between = new AtomicReference<>(() -> {});

    /** Begins anew: no attempt counted, and this between the effect and the commit of a "cut". */
    public void expect(Runnable onCut) {
        attempts.set(0);
        between.set(onCut);
    }

    public int attempts() {
        return attempts.get();
    }

    @Override
    public Class<CommentAdded> type() {
        return CommentAdded.class;
    }

    @Override
    public Uni<Void> handle(SqlConnection tx, Received<CommentAdded> event) {
        String text = event.data().excerpt();
        if (text.equals("poison") || text.equals("twice") && attempts.get() < 2) {
            attempts.incrementAndGet();
            throw new IllegalStateException("cannot stomach this");
        }
        return tx.preparedQuery("INSERT INTO heard (event_id, subject, text) VALUES ($1, $2, $3)")
                .execute(Tuple.of(event.eventId(), event.subject(), text))
                .invoke(() -> {
                    if (text.equals("cut")) {
                        attempts.incrementAndGet();
                        between.get().run();
                    }
                })
                .replaceWithVoid();
    }
}
