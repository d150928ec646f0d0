package com.mecabal.platform.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a device says: {@code {"type", "ref"?, "data"?}}.
 *
 * @param ref its own name for this frame, given back in the answer; or null
 * @param data depends on the type; null when there is none
 */
public record ClientFrame(String type, String ref, JsonNode data) {

    /** What cannot be read as a frame; nobody knows its type. */
    private static final ClientFrame NONE = new ClientFrame("", null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    static ClientFrame read(String text) {
        try {
            JsonNode whole = JSON.readTree(text);
            return whole.path("type").isTextual()
                    ? new ClientFrame(
                            whole.get("type").asText(), whole.path("ref").asText(null), whole.get("data"))
                    : NONE;
        } catch (JsonProcessingException malformed) {
            return NONE;
        }
    }

    public boolean isReadable() {
        return !equals(NONE);
    }

    /** Null when it is not there or no text. */
    public String text(String name) {
        return data == null || !data.path(name).isTextual()
                ? null
                : data.get(name).asText();
    }

    /** Null when it is not there or no whole number from 0. */
    public Long number(String name) {
        boolean isNumber = data != null
                && data.path(name).isIntegralNumber()
                && data.get(name).canConvertToLong();
        return isNumber && data.get(name).asLong() >= 0 ? data.get(name).asLong() : null;
    }
}
