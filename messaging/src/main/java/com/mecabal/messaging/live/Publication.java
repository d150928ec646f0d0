package com.mecabal.messaging.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mecabal.messaging.session.SessionEnd;
import java.util.UUID;

/**
 * What instances tell each other; exactly one of the last three is there.
 *
 * @param from the instance that says it, which does not listen to itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Publication(UUID from, ChangeFrame change, Note note, SessionEnd ended) {}
