package com.mecabal.notification.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a few notices put into inboxes: one change for each line of each person, however many of the notices it takes in. */
public final class Growth {

    /** What a notice puts into an inbox. */
    public record Line(
            UUID noticeId,
            Instant noticeAt,
            LocalDate day,
            String groupKey,
            String category,
            UUID actorId,
            boolean mustAcknowledge) {}

    private record Key(UUID person, String groupKey, LocalDate day) {}

    /** @param actors newest first, each once */
    record Grown(UUID person, Line newest, int count, List<UUID> actors) {

        private Grown and(Line line) {
            List<UUID> all = new ArrayList<>(actors);
            if (line.actorId() != null) {
                all.remove(line.actorId());
                all.addFirst(line.actorId());
            }
            return new Grown(person, line, count + 1, all);
        }
    }

    private final Map<Key, Grown> lines = new LinkedHashMap<>();

    /** To be called in the order in which the notices happened. */
    public void add(Line line, Collection<UUID> people) {
        for (UUID person : people) {
            Key key = new Key(person, line.groupKey(), line.day());
            // The newest change of a person has the highest number, so it goes to the end.
            Grown before = lines.remove(key);
            lines.put(key, (before == null ? new Grown(person, line, 0, List.of()) : before).and(line));
        }
    }

    /** In the order of their newest notices. */
    List<Grown> lines() {
        return List.copyOf(lines.values());
    }
}
