package com.mecabal.gateway.revocation;

import com.mecabal.gateway.broker.LiveListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** The road over this instance's own queue. */
@ApplicationScoped
class LiveRoad implements LiveListener {

    private static final Logger LOG = Logger.getLogger(LiveRoad.class);

    private final RevocationEvents events;
    private final RevocationList list;
    private final RevocationMetrics metrics;

    LiveRoad(RevocationEvents events, RevocationList list, RevocationMetrics metrics) {
        this.events = events;
        this.list = list;
        this.metrics = metrics;
    }

    @Override
    public Set<String> types() {
        return Set.copyOf(RevocationEvents.types());
    }

    @Override
    public void heard(String type, byte[] envelope) {
        if (!RevocationEvents.types().contains(type)) {
            return;
        }
        try {
            RevocationEvents.Read read = events.read(envelope);
            list.add(read.entries());
            metrics.applied("broker", read.time());
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("a revocation was not understood: %s", unreadable.getMessage());
        }
    }
}
