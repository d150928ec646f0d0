package com.mecabal.notification.stream;

import com.mecabal.notification.inbox.InboxChanged;
import com.mecabal.platform.realtime.fanout.Channel;
import com.mecabal.platform.realtime.fanout.FanOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells this instance and the others whose inboxes have just changed; what changed stands in the table. */
@ApplicationScoped
class Live implements Channel<InboxChanged> {

    private final InboxStreams streams;
    private final FanOut fanOut;

    Live(InboxStreams streams, FanOut fanOut) {
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
        streams.poke(changed.people());
    }
}
