package com.mecabal.platform.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes what the server says: {@code {"type", "ref"?, "data"}}, in the JSON of the HTTP side. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.realtime.enabled", stringValue = "true")
public class FrameWriter {

    private final ObjectMapper json;

    FrameWriter(ObjectMapper json) {
        this.json = json;
    }

    private record Frame(String type, String ref, Object data) {}

    public String text(String type, Object data) {
        return text(type, null, data);
    }

    /** @param ref what the device called the frame that is answered, or null */
    public String text(String type, String ref, Object data) {
        try {
            return json.writeValueAsString(new Frame(type, ref, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame cannot be written", e);
        }
    }
}
