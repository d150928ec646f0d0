package com.mecabal.platform.realtime;

import io.quarkus.arc.ClientProxy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that are connected to one stream of this instance. A service makes it a bean, {@code @Singleton}. */
public abstract class Streams<S extends StreamSession> {

    /** Phones, a tablet, a browser. The gateway counts over all instances; here each counts its own. */
    private static final int PER_ACCOUNT = 5;

    private final Map<String, S> open = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /** @throws IllegalStateException in a scope with proxies, on which the methods of this class would not work */
    protected Streams() {
        if (this instanceof ClientProxy) {
            throw new IllegalStateException(getClass().getSuperclass() + " must be @Singleton");
        }
    }

    /** Called once for each session that was open, whatever ended it. */
    protected void left(S gone) {}

    public final Collection<S> all() {
        return List.copyOf(open.values());
    }

    /** False when its socket is gone. */
    public final boolean holds(S session) {
        return open.containsKey(session.id());
    }

    /** False when this instance is about to end; then the device is told to come back. */
    final boolean add(S session) {
        open.put(session.id(), session);
        if (draining) {
            session.close(Drain.reason());
        }
        return !draining;
    }

    final S of(String socketId) {
        return open.get(socketId);
    }

    final void remove(String socketId) {
        S gone = open.remove(socketId);
        if (gone != null) {
            left(gone);
        }
    }

    /** A sixth device of an account makes the oldest go. */
    final void makeRoomFor(UUID account) {
        List<S> same = open.values().stream()
                .filter(session -> session.isHeldBy(account))
                .sorted(Comparator.comparing(StreamSession::openedAt))
                .toList();
        for (int i = 0; i < same.size() - PER_ACCOUNT; i++) {
            same.get(i).close(SharedClosing.TOO_MANY_SOCKETS);
        }
    }

    /** From now on nobody is taken in; those who are connected. */
    final Collection<S> drain() {
        draining = true;
        return all();
    }

    final int size() {
        return open.size();
    }
}
