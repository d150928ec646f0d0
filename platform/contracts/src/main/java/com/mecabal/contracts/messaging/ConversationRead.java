package com.mecabal.contracts.messaging;

import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A person read somebody else's messages up to a mark. */
public record ConversationRead(UUID conversationId, UUID personId, long readSeq, Instant at) implements DomainEvent {}
