package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.InboxChanged;
import com.mecabal.notification.session.SessionEnded;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/** Tells this instance and the others what was just committed here, and hears what was committed there. */
@ApplicationScoped
class Live {

    private final UUID instance = UUID.randomUUID();
    private final Sessions sessions;
    private final FanOut fanOut;

    Live(Sessions sessions, Vertx vertx, Redis redis) {
        this.sessions = sessions;
        this.fanOut = new FanOut(vertx, redis, this::heard);
    }

    void start(@Observes StartupEvent starting) {
        fanOut.open();
    }

    void stop(@Observes ShutdownEvent stopping) {
        fanOut.close();
    }

    void changed(@Observes InboxChanged changed) {
        sessions.poke(changed.people());
        fanOut.publish(new Publication(instance, changed.people(), null));
    }

    void ended(@Observes SessionEnded ended) {
        sessions.close(ended.end());
        fanOut.publish(new Publication(instance, null, ended.end()));
    }

    private void heard(Publication said) {
        if (instance.equals(said.from())) {
            return;
        }
        if (said.people() != null) {
            sessions.poke(said.people());
        }
        if (said.end() != null) {
            sessions.close(said.end());
        }
    }
}
