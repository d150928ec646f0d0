package com.mecabal.contracts.messaging;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A message stands in a conversation; what it says never leaves messaging. */
public record MessageSent(
        UUID messageId,
        UUID conversationId,
        long seq,
        String kind,
        UUID senderId,
        String conversationKind,
        String contextKind, // ?
        UUID contextId, // ?
        List<UUID> notifyIds, // ≤256
        List<UUID> mentionedIds,
        UUID requestFor, // ? the person asked, in the first message of a request
        boolean silent,
        Instant sentAt)
        implements DomainEvent {

    public MessageSent {
        notifyIds = Bounded.list(notifyIds, 256);
        mentionedIds = Bounded.list(mentionedIds);
    }

    /** The conversation, so that its messages reach a consumer in their order. */
    @Override
    public String subject() {
        return conversationId.toString();
    }
}
