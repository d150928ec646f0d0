package com.mecabal.gateway.forward;

import com.mecabal.gateway.route.Priority;
import com.mecabal.gateway.route.Route;
import com.mecabal.gateway.route.TrafficClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests may be under way. At the design peak there are about 20; these caps are for stalls. */
@ApplicationScoped
class Places {

    static final int ALL = 512;
    /** One slow service must not take all. */
    static final int UPSTREAM = 128;
    /** Sign-in, alerts and payment webhooks still get in when the rest is full. */
    static final int FIRST_CLASS = 64;

    static final int LONG_POLL = 256;

    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger longPolls = new AtomicInteger();
    private final Map<String, AtomicInteger> upstreams = new ConcurrentHashMap<>();

    boolean enter(Route route) {
        if (route.trafficClass() == TrafficClass.LONG_POLL) {
            return enter(longPolls, LONG_POLL);
        }
        int extra = route.priority() == Priority.P0 ? FIRST_CLASS : 0;
        if (!enter(all, ALL + extra)) {
            return false;
        }
        if (!enter(upstream(route.upstream()), UPSTREAM + extra)) {
            all.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave(Route route) {
        if (route.trafficClass() == TrafficClass.LONG_POLL) {
            longPolls.decrementAndGet();
            return;
        }
        upstream(route.upstream()).decrementAndGet();
        all.decrementAndGet();
    }

    int inFlight() {
        return all.get() + longPolls.get();
    }

    int inFlight(String upstream) {
        return upstream(upstream).get();
    }

    private AtomicInteger upstream(String name) {
        return upstreams.computeIfAbsent(name, absent -> new AtomicInteger());
    }

    private static boolean enter(AtomicInteger count, int cap) {
        if (count.incrementAndGet() <= cap) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }
}
