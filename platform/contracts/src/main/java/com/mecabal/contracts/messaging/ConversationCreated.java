package com.mecabal.contracts.messaging;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** A conversation was opened. */
public record ConversationCreated(
        UUID conversationId,
        String kind,
        List<UUID> participantIds, // ≤256
        String title, // ?
        String contextKind, // ?
        UUID contextId, // ?
        UUID createdBy)
        implements DomainEvent {

    public ConversationCreated {
        participantIds = Bounded.list(participantIds, 256);
    }
}
