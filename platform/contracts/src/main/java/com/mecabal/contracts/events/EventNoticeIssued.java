package com.mecabal.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.Bounded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What those who attend must hear; the only event that tells them. Many recipients make several parts. */
public record EventNoticeIssued(
        UUID noticeId,
        Kind kind,
        UUID eventId,
        UUID occurrenceId, // ?
        List<UUID> recipientIds, // ≤500
        int part, // from 1
        int parts,
        String title,
        String text, // ?
        List<FieldChange> changes,
        Instant startsAt,
        boolean urgent,
        boolean mustAcknowledge)
        implements DomainEvent {

    public EventNoticeIssued {
        recipientIds = Bounded.list(recipientIds, 500);
        changes = Bounded.list(changes);
    }

    public enum Kind {
        @JsonProperty("changed")
        CHANGED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("announcement")
        ANNOUNCEMENT
    }
}
