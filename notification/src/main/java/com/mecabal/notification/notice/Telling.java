package com.mecabal.notification.notice;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A notice and those whom its event names.
 *
 * @param people each once, without the actor
 */
public record Telling(Notice notice, List<UUID> people) {

    /** @param named may hold nulls, the actor and the same person twice */
    public static Telling of(Notice notice, Collection<UUID> named) {
        return new Telling(
                notice,
                named.stream()
                        .filter(Objects::nonNull)
                        .filter(person -> !person.equals(notice.actorId()))
                        .distinct()
                        .toList());
    }
}
