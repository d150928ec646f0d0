package com.mecabal.messaging.conversation;

import com.mecabal.platform.people.Visibility;

/** Whether a conversation may still be written to, as SQL; a send carries it in the statement that takes the number. */
public final class Writable {

    private Writable() {}

    /** @param c alias of the conversation in the statement */
    public static String sql(String c) {
        return """
                (NOT EXISTS (SELECT FROM people_person wp WHERE wp.person_id IN (%1$s.low_id, %1$s.high_id)
                             AND (wp.status NOT IN ('active', 'paused')
                                  OR (wp.suspended AND (wp.suspended_until IS NULL OR wp.suspended_until > now()))))
                 AND %2$s)""".formatted(c, Visibility.notBlocked(c + ".low_id", c + ".high_id"));
    }
}
