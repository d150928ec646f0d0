package com.mecabal.messaging.live;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That something changed in a conversation.
 *
 * @param no without gaps in its conversation, in the order of the commits
 * @param audience whom it concerns
 */
public record Change(UUID conversationId, long no, Instant at, List<UUID> audience) {}
