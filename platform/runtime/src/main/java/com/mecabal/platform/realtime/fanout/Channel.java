package com.mecabal.platform.realtime.fanout;

import com.mecabal.platform.events.EventJson;

/**
 * Something that instances tell each other; a bean.
 *
 * @param <T> written and read by {@link EventJson}
 */
public interface Channel<T> {

    String name();

    /** With more than one, Redis knows {@code name:0}, {@code name:1} and so on, and a cluster spreads them over its nodes. */
    default int shards() {
        return 1;
    }

    Class<T> type();

    /** Somebody else said this. Called on an event loop: must hand over and return at once. */
    void heard(T said);

    /** The channel is heard from now on, for the first time or again: what was said before was lost. */
    default void opened() {}
}
