package com.mecabal.messaging.marker;

import java.util.UUID;

/** Where a person's mark stands now. */
public record Marker(UUID conversationId, long readSeq, long version) {}
