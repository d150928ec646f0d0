package com.mecabal.testkit.http;

import com.mecabal.testkit.identity.TestToken;
import java.util.UUID;

/** Somebody who calls the service under test with a token of their own. */
public final class TestNeighbour {

    private final UUID id;
    private final String token;

    private TestNeighbour(UUID id, String token) {
        this.id = id;
        this.token = token;
    }

    /** A resident whom no service has heard of yet. */
    public static TestNeighbour resident() {
        return resident(UUID.randomUUID());
    }

    public static TestNeighbour resident(UUID id) {
        return new TestNeighbour(id, TestToken.of(id).signed());
    }

    /** Somebody with further roles: {@code admin}, {@code moderator:<placeId>}. */
    public static TestNeighbour with(UUID id, String... roles) {
        TestToken made = TestToken.of(id);
        for (String role : roles) {
            made.role(role);
        }
        return new TestNeighbour(id, made.signed());
    }

    /** Somebody whose next onboarding step is still open. */
    public static TestNeighbour newcomer(String nextStep) {
        UUID id = UUID.randomUUID();
        return new TestNeighbour(id, TestToken.of(id).claim("onb", nextStep).signed());
    }

    public UUID id() {
        return id;
    }

    public String token() {
        return token;
    }

    public Call call(String method, String path) {
        return Service.call(method, path).token(token);
    }

    public Answer get(String path) {
        return call("GET", path).send();
    }

    public Answer post(String path, Object body) {
        return call("POST", path).json(body).send();
    }

    public Answer post(String path) {
        return call("POST", path).send();
    }

    public Answer put(String path, Object body) {
        return call("PUT", path).json(body).send();
    }

    public Answer put(String path) {
        return call("PUT", path).send();
    }

    public Answer patch(String path, Object body) {
        return call("PATCH", path).json(body).send();
    }

    public Answer delete(String path) {
        return call("DELETE", path).send();
    }
}
