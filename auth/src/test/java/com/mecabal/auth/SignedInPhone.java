package com.mecabal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mecabal.testkit.http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A phone whose owner is signed in; it holds the newest tokens as an app does. */
public final class SignedInPhone {

    public static final String PASSWORD = "ogbono with goat meat";

    private final TestPhone phone;
    private final UUID account;
    private String accessToken;
    private String refreshToken;

    private SignedInPhone(TestPhone phone, JsonNode signedIn) {
        this.phone = phone;
        this.account = UUID.fromString(signedIn.at("/account/id").asText());
        hold(signedIn);
    }

    public static SignedInPhone fresh() {
        return of(TestPhone.fresh());
    }

    public static SignedInPhone of(TestPhone phone) {
        return new SignedInPhone(phone, phone.signIn().expect(201).json());
    }

    public TestPhone phone() {
        return phone;
    }

    public UUID account() {
        return account;
    }

    public Answer get(String path) {
        return phone.call("GET", path).token(accessToken).send();
    }

    public Answer send(String method, String path, Map<String, ?> body) {
        return phone.call(method, path).token(accessToken).json(body).send();
    }

    public Answer setPassword(String password) {
        return send("PUT", "/v1/auth/password", Map.of("newPassword", password));
    }

    public Answer proveByPassword(String password) {
        return held(send("POST", "/v1/auth/step-ups", Map.of("grant", "password", "password", password)));
    }

    /** A challenge for a code to one's own number. */
    public Answer askForOwnCode() {
        return send(
                "POST",
                "/v1/auth/challenges",
                Map.of(
                        "purpose",
                        "step-up",
                        "channel",
                        "sms",
                        "installId",
                        phone.installId().toString()));
    }

    public Answer proveByCode(String challengeId, String code) {
        return held(
                send("POST", "/v1/auth/step-ups", Map.of("grant", "otp", "challengeId", challengeId, "code", code)));
    }

    public Answer refresh() {
        return held(phone.refresh(refreshToken));
    }

    /** A claim of the access token. */
    public JsonNode claim(String name) {
        try {
            return new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]))
                    .path(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> roles() {
        List<String> roles = new ArrayList<>();
        claim("roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }

    private Answer held(Answer answer) {
        if (answer.status() / 100 == 2) {
            hold(answer.json());
        }
        return answer;
    }

    private void hold(JsonNode tokens) {
        accessToken = tokens.get("accessToken").asText();
        if (tokens.hasNonNull("refreshToken")) {
            refreshToken = tokens.get("refreshToken").asText();
        }
    }
}
