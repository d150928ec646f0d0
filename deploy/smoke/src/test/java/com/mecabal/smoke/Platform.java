package com.mecabal.smoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The running platform: where it is, and how one talks to it. */
final class Platform {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Longer than any answer of a platform that has just started cold. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Redirects stay visible: a medium's address answers with one. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final URI GATEWAY = URI.create(setting("MECABAL_URL").orElse("http://localhost:8080"));

    private Platform() {}

    static URI gateway(String path) {
        return GATEWAY.resolve(path);
    }

    static URI socket(String path) {
        return URI.create(gateway(path).toString().replaceFirst("^http", "ws"));
    }

    static HttpClient http() {
        return HTTP;
    }

    static Answer get(String path) {
        return send(HttpRequest.newBuilder(gateway(path)).GET());
    }

    static HttpRequest.Builder withJson(String method, URI address, Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(write(body)));
    }

    static Answer send(HttpRequest.Builder request) {
        HttpRequest whole = request.timeout(PATIENCE).build();
        String asked = whole.method() + " " + whole.uri().getPath();
        try {
            HttpResponse<String> response = HTTP.send(whole, BodyHandlers.ofString());
            return new Answer(asked, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer to " + asked + " at " + whole.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked + " was interrupted", e);
        }
    }

    static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
