package com.mecabal.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A message that a consumer gave up on: the original and what the consumer said about it in headers.
 *
 * @param id the event's id, or a dash where the body is not an event
 */
record DeadLetter(String id, String type, String subject, String failedAt, String attempts, String error, String body) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NONE = "-";

    static DeadLetter of(GetResponse message) {
        Map<String, Object> headers = message.getProps().getHeaders() == null
                ? Map.of()
                : message.getProps().getHeaders();
        String body = new String(message.getBody(), StandardCharsets.UTF_8);
        JsonNode envelope = parse(body);
        return new DeadLetter(
                envelope.path("id").asText(NONE),
                envelope.path("type").asText(NONE),
                envelope.path("subject").asText(NONE),
                header(headers, "x-failed-at"),
                header(headers, "x-attempts"),
                header(headers, "x-error"),
                envelope.isObject() ? envelope.toPrettyString() : body);
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            return parsed == null ? JSON.missingNode() : parsed;
        } catch (JsonProcessingException e) {
            return JSON.missingNode(); // that is why it lies here: shown as it came
        }
    }

    private static String header(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? NONE : value.toString();
    }
}
