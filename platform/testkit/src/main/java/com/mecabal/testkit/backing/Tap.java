package com.mecabal.testkit.backing;

/** Listens to what one connection sends to its server, in the order of the bytes. */
interface Tap {

    Tap NONE = (bytes, length) -> {};

    void sent(byte[] bytes, int length);
}
