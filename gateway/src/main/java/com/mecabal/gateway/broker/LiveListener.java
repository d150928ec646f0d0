package com.mecabal.gateway.broker;

import java.util.Set;

/** Hears events on this instance's own queue; all calls come on the broker's threads. */
public interface LiveListener {

    /** Binding keys: types of events, {@code *} for any producer of a shared one. */
    Set<String> types();

    /** Also of types that another listener has asked for. */
    void heard(String type, byte[] envelope);

    /** The queue is bound; what was said before may have been missed. */
    default void opened() {}

    /** From now on nothing is heard. */
    default void lost() {}
}
