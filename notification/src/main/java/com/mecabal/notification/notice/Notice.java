package com.mecabal.notification.notice;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.platform.ids.Ids;
import com.mecabal.platform.inbox.Received;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What happened.
 *
 * @param at the event's own time, so that a redelivery after midnight meets the same rows
 * @param actorId who did it, or null
 * @param groupKey entries of one key and day are one line
 * @param params what its words need; texts of people among them are wiped with their author
 */
public record Notice(
        UUID id,
        UUID eventId,
        Instant at,
        Kind kind,
        int priority,
        UUID actorId,
        Subject subject,
        String groupKey,
        Map<String, Object> params,
        String url,
        boolean mustAcknowledge) {

    public static Notice of(Received<? extends DomainEvent> event, Kind kind, UUID actorId, Subject subject) {
        return new Notice(
                Ids.next(),
                event.eventId(),
                event.time(),
                kind,
                kind.priority(),
                actorId,
                subject,
                event.eventId().toString(),
                Map.of(),
                subject.url(),
                false);
    }

    public Notice groupedBy(String key) {
        return new Notice(id, eventId, at, kind, priority, actorId, subject, key, params, url, mustAcknowledge);
    }

    /** Nulls are left out. */
    public Notice with(String name, Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new TreeMap<>(params);
        more.put(name, value.toString());
        return new Notice(id, eventId, at, kind, priority, actorId, subject, groupKey, more, url, mustAcknowledge);
    }

    public Notice urgent(boolean urgent) {
        int raised = urgent ? Math.max(priority, 4) : priority;
        return new Notice(id, eventId, at, kind, raised, actorId, subject, groupKey, params, url, mustAcknowledge);
    }

    public Notice toAcknowledge(boolean asked) {
        return new Notice(id, eventId, at, kind, priority, actorId, subject, groupKey, params, url, asked);
    }

    public Notice leadingTo(String path) {
        return new Notice(id, eventId, at, kind, priority, actorId, subject, groupKey, params, path, mustAcknowledge);
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
