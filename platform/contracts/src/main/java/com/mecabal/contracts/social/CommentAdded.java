package com.mecabal.contracts.social;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import java.util.List;
import java.util.UUID;

/** A comment stands under a post. */
public record CommentAdded(
        UUID commentId,
        UUID postId,
        UUID postAuthorId,
        UUID authorId,
        UUID parentAuthorId, // ?
        String excerpt, // ≤140 characters
        List<UUID> notifyIds) // ≤200
        implements DomainEvent {

    public CommentAdded {
        notifyIds = Bounded.list(notifyIds, 200);
    }
}
