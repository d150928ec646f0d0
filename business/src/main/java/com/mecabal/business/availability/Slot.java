package com.mecabal.business.availability;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A time at which a booking may begin, and who is free for it. */
public record Slot(Instant start, Instant end, List<UUID> providerIds) {}
