package com.mecabal.notification.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.notification.session.SessionEnd;
import java.util.List;
import java.util.UUID;

/**
 * What instances tell each other: whose inboxes changed, or which sessions ended. What changed stands in the table.
 *
 * @param from the instance that says it, which knows already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Publication(UUID from, List<UUID> people, SessionEnd end) {}
