package com.mecabal.messaging.live;

import java.util.UUID;

/** How far somebody else has read. */
record Receipt(UUID conversationId, UUID personId, long readSeq) {}
