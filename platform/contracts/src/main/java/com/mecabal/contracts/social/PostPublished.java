package com.mecabal.contracts.social;

import com.mecabal.contracts.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A post became visible for the first time. */
public record PostPublished(
        UUID postId,
        UUID authorId,
        String kind,
        String scope,
        UUID placeId, // ?
        UUID groupId, // ?
        String categoryKey, // ?
        String title, // ?
        String excerpt, // ≤140 characters
        String lang,
        String urgency, // ?
        boolean mustAcknowledge,
        boolean hasMedia,
        Instant publishedAt)
        implements DomainEvent {}
