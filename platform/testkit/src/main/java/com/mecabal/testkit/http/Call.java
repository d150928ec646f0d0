package com.mecabal.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** One request in the making. */
public final class Call {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String method;
    private final HttpRequest.Builder request;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    Call(String method, String path) {
        this.method = method;
        this.request = HttpRequest.newBuilder(Service.uri(path)).timeout(Duration.ofSeconds(30));
    }

    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Call token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call idempotencyKey(String key) {
        return header("Idempotency-Key", key);
    }

    public Call ifMatch(String etag) {
        return header("If-Match", etag);
    }

    /** Any value that Jackson can write: a record, a map, a list. */
    public Call json(Object value) {
        try {
            return body("application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Call body(String contentType, byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
        return header("Content-Type", contentType);
    }

    public Answer send() {
        return Service.send(request.method(method, body).build());
    }
}
