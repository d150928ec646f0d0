package com.mecabal.messaging.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * One answer to a polling device.
 *
 * @param items the same frames as on a stream, in the same order within a conversation
 * @param more true: ask again at once
 * @param pollAfterMs set where the call was not held, though it asked to be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Changes(List<RawFrame> items, String nextCursor, boolean more, Integer pollAfterMs) {

    /** A frame that is JSON already. */
    record RawFrame(@JsonValue @JsonRawValue String text) {}
}
