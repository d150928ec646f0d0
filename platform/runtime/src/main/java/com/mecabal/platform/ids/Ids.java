package com.mecabal.platform.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/**
 * Identifiers of everything that MeCabal makes itself: UUIDv7 (RFC 9562), so that they sort by the millisecond of their
 * making. A person's id is the Keycloak subject, an opaque UUID, and never a sort key.
 */
public final class Ids {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }
}
