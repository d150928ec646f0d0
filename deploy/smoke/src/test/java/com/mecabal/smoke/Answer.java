package com.mecabal.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.net.http.HttpHeaders;

/** What came back; an unexpected one says in the failure what it was. */
record Answer(String asked, int status, HttpHeaders headers, String body) {

    record Problem(String code) {}

    Answer expect(int wanted) {
        assertThat(status).as("%s → %s", asked, body).isEqualTo(wanted);
        return this;
    }

    /** A refusal with this status and this stable code. */
    Answer expect(int wanted, String code) {
        expect(wanted);
        assertThat(headers.firstValue("Content-Type").orElse("")).as(asked).startsWith("application/problem+json");
        assertThat(as(Problem.class).code()).as("%s → %s", asked, body).isEqualTo(code);
        return this;
    }

    String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new AssertionError(asked + " answered without " + name));
    }

    <T> T as(Class<T> type) {
        return read(Platform.JSON.constructType(type));
    }

    /** A page of a list. */
    <T> Page<T> pageOf(Class<T> item) {
        return read(Platform.JSON.getTypeFactory().constructParametricType(Page.class, item));
    }

    private <T> T read(JavaType type) {
        try {
            return Platform.JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(asked + " answered " + status + " with what is no " + type + ": " + body, e);
        }
    }
}
