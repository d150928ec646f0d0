package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.InboxChanged;
import com.mecabal.notification.inbox.KeptCounters;
import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Tells this instance and the others whose inboxes have just changed; what changed stands in the table. */
@ApplicationScoped
class Live implements Channel<InboxChanged> {

    private final KeptCounters counters;
    private final InboxStreams streams;
    private final FanOut fanOut;

    Live(KeptCounters counters, InboxStreams streams, FanOut fanOut) {
        this.counters = counters;
        this.streams = streams;
        this.fanOut = fanOut;
    }

    void changed(@Observes InboxChanged changed) {
        heard(changed);
        fanOut.publish(this, changed);
    }

    @Override
    public String name() {
        return "nt:fan";
    }

    @Override
    public Class<InboxChanged> type() {
        return InboxChanged.class;
    }

    @Override
    public void heard(InboxChanged changed) {
        counters.forget(changed.people());
        streams.poke(changed.people());
    }

    @Override
    public void opened() {
        counters.forget(List.of());
    }
}
