package com.mecabal.platform.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on the wire: CloudEvents 1.0, JSON format, structured mode.
 *
 * @param id the event's id, the same for every consumer and every attempt
 * @param source {@code /mecabal/<service>}
 * @param subject the aggregate that it is about; order holds within one subject
 * @param traceparent W3C trace context of the request that caused it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String traceparent,
        JsonNode data) {

    public static final String MEDIA_TYPE = "application/cloudevents+json";

    public static Envelope of(
            UUID id, String service, String type, String subject, Instant time, String traceparent, JsonNode data) {
        return new Envelope(
                "1.0", id, "/mecabal/" + service, type, subject, time, "application/json", traceparent, data);
    }

    public byte[] write() {
        try {
            return EventJson.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An envelope can always be written", e);
        }
    }

    /** @throws IOException when the bytes are not an envelope with an id, a type, a subject and data */
    public static Envelope read(byte[] bytes) throws IOException {
        Envelope envelope = EventJson.MAPPER.readValue(bytes, Envelope.class);
        if (envelope == null
                || envelope.id == null
                || envelope.type == null
                || envelope.subject == null
                || envelope.data == null) {
            throw new IOException("not a CloudEvent with id, type, subject and data");
        }
        return envelope;
    }
}
