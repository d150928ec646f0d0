package com.mecabal.messaging.conversation;

import java.time.Instant;
import java.util.UUID;

/** Fired inside this instance after the commit; other services hear {@code ConversationCreated}. */
public record ConversationOpened(UUID conversationId, long changeNo, Instant at, UUID createdBy) {}
