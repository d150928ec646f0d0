package com.mecabal.auth.revocation;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * Tells that tokens are not good any more: by the outbox, which loses nothing, and the same envelope on a Redis channel as
 * soon as the transaction has committed, so that a slow or stopped broker does not keep the gateway waiting.
 */
@ApplicationScoped
public class Revocations {

    public static final String CHANNEL = "mecabal:revocations";

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final Outbox outbox;
    private final Redis redis;

    Revocations(Outbox outbox, Redis redis) {
        this.outbox = outbox;
        this.redis = redis;
    }

    public Uni<Void> tell(SqlConnection tx, DomainEvent event) {
        return outbox.appendAndShow(tx, event)
                .invoke(envelope -> tx.transaction()
                        .completion()
                        .subscribe()
                        .with(committed -> publish(envelope), rolledBack -> {}))
                .replaceWithVoid();
    }

    /** The second road: its loss costs at most the second until the broker has delivered. */
    private void publish(Envelope envelope) {
        redis.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(new String(envelope.write(), StandardCharsets.UTF_8)))
                .subscribe()
                .with(
                        heard -> {},
                        failure -> LOG.warnf("A revocation went by the broker alone: %s", failure.getMessage()));
    }
}
