package com.mecabal.notification.inbox;

import com.mecabal.notification.notice.Subject;
import com.mecabal.platform.people.PersonCard;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A line of the inbox in the person's language.
 *
 * @param orderSeq newest first
 * @param actors the three newest
 * @param count notices in it since it was read last
 * @param url path in the app
 */
public record Entry(
        UUID id,
        long orderSeq,
        String category,
        String kind,
        String title,
        String body,
        List<PersonCard> actors,
        int count,
        Subject subject,
        String url,
        int priority,
        List<Action> actions,
        Instant createdAt,
        Instant lastAt,
        boolean seen,
        Instant readAt,
        boolean archived,
        boolean mustAcknowledge,
        Instant acknowledgedAt) {

    public record Action(String label, String method, String path) {}
}
