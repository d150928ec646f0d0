package com.mecabal.platform.health;

import io.smallrye.mutiny.Uni;

/**
 * Something that a service works better with but can live without: Redis, the broker, the bucket, a consumer's heartbeat.
 * A part that fails is reported as degraded and keeps the instance in service.
 */
public interface Part {

    String name();

    /** Completes when the part answers; any failure means that it is away. */
    Uni<Void> probe();
}
