package com.mecabal.messaging.stream;

import com.mecabal.messaging.live.Change;
import com.mecabal.messaging.live.ChangeFrame;
import com.mecabal.platform.paging.Cursor;
import com.mecabal.platform.problem.SharedProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where a polling device stands: all before the floor was given to it, and of what is younger the changes up to these
 * numbers. So the same cursor always gives the same items first.
 */
record LongPollCursor(Instant floor, Map<UUID, Long> given) {

    static final String LIST = "messages.changes";

    LongPollCursor {
        given = Map.copyOf(given);
    }

    static LongPollCursor from(Cursor cursor) {
        try {
            Map<UUID, Long> given = new HashMap<>();
            for (int i = 1; i + 1 < cursor.values().size(); i += 2) {
                given.put(cursor.uuid(i), cursor.number(i + 1));
            }
            return new LongPollCursor(cursor.instant(0), given);
        } catch (RuntimeException unreadable) {
            throw SharedProblem.CURSOR_INVALID.problem();
        }
    }

    Cursor written() {
        List<Object> values = new ArrayList<>(List.of(floor));
        given.forEach((conversation, number) -> values.addAll(List.of(conversation, number)));
        return Cursor.at(values.toArray());
    }

    List<ChangeFrame> notGiven(List<ChangeFrame> found) {
        return found.stream().filter(frame -> !isGiven(frame.change())).toList();
    }

    /**
     * Where the device stands once it has these.
     *
     * @param found all that is younger than the floor, in the order of time
     * @param items the first of them that were not given before
     * @param newFloor not later than the last item
     */
    LongPollCursor after(List<ChangeFrame> found, List<ChangeFrame> items, Instant newFloor) {
        Map<UUID, Long> now = new HashMap<>();
        for (ChangeFrame frame : found) {
            Change change = frame.change();
            if (change.at().isAfter(newFloor) && (isGiven(change) || items.contains(frame))) {
                now.merge(change.conversationId(), change.no(), Math::max);
            }
        }
        return new LongPollCursor(newFloor, now);
    }

    private boolean isGiven(Change change) {
        return change.no() <= given.getOrDefault(change.conversationId(), 0L);
    }
}
