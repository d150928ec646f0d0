package com.mecabal.messaging.live;

import java.util.UUID;

/** How far somebody else has read. */
public record Receipt(UUID conversationId, UUID personId, long readSeq) {}
