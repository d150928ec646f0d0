package com.mecabal.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** What a service answered. */
public record Answer(int status, HttpResponse<byte[]> raw) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    public Optional<String> header(String name) {
        return raw.headers().firstValue(name);
    }

    public String text() {
        return new String(raw.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(raw.body());
        } catch (java.io.IOException e) {
            throw new AssertionError("Not JSON: " + text(), e);
        }
    }

    public <T> T as(Class<T> type) {
        try {
            return JSON.treeToValue(json(), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not a " + type.getSimpleName() + ": " + text(), e);
        }
    }

    /** The problem's {@code code}, or an empty text. */
    public String code() {
        return raw.body().length == 0 ? "" : json().path("code").asText();
    }

    public Answer expect(int expected) {
        Assertions.assertThat(status)
                .as("status of %s %s, body %s", raw.request().method(), raw.uri(), text())
                .isEqualTo(expected);
        return this;
    }

    /** Holds that this is exactly that refusal. */
    public Answer expect(int expected, String code) {
        expect(expected);
        Assertions.assertThat(code()).as("code of %s", text()).isEqualTo(code);
        return this;
    }
}
