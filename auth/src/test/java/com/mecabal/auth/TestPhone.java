package com.mecabal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Call;
import com.mecabal.testkit.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody with a SIM and an app on a line of his own: what reaches him he reads on the management port. */
public record TestPhone(String number, UUID installId, String address) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static TestPhone fresh() {
        return withNumber("+234803%07d".formatted(random(10_000_000)));
    }

    public static TestPhone withNumber(String number) {
        return new TestPhone(
                number, UUID.randomUUID(), "10.%d.%d.%d".formatted(random(256), random(256), 1 + random(250)));
    }

    /** The same SIM in another phone. */
    public TestPhone inAnotherPhone() {
        return withNumber(number);
    }

    public TestPhone withTyped(String spelling) {
        return new TestPhone(spelling, installId, address);
    }

    public Answer askForCode() {
        return call("POST", "/v1/auth/challenges").json(newChallenge()).send();
    }

    public Map<String, Object> newChallenge() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purpose", "sign-in");
        body.put("channel", "sms");
        body.put("to", number);
        body.put("installId", installId.toString());
        return body;
    }

    /** A challenge whose code has arrived. */
    public String challenge() {
        return askForCode().expect(201).json().get("id").asText();
    }

    public Answer signIn() {
        return redeem(challenge(), code());
    }

    public Answer redeem(String challengeId, String code) {
        return call("POST", "/v1/auth/sessions")
                .json(newSession(challengeId, code))
                .send();
    }

    public Map<String, Object> newSession(String challengeId, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grant", "otp");
        body.put("challengeId", challengeId);
        body.put("code", code);
        body.put("device", Map.of("installId", installId.toString(), "name", "Ada's phone", "platform", "android"));
        return body;
    }

    public Answer refresh(String refreshToken) {
        return call("POST", "/v1/auth/tokens")
                .json(Map.of("refreshToken", refreshToken, "installId", installId.toString()))
                .send();
    }

    public Call call(String method, String path) {
        return Service.call(method, path)
                .header("X-Forwarded-For", address)
                .header("X-Install-Id", installId.toString());
    }

    /** The code in the last text to this number; sending runs beside the request, so it may take a moment. */
    public String code() {
        return await().until(this::lastCode, found -> found != null);
    }

    /** A code that is not the right one. */
    public String wrongCode() {
        return "%06d".formatted((Integer.parseInt(code()) + 1) % 1_000_000);
    }

    public String lastCode() {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(Service.managementUri("/q/dev/codes?to=" + number.replace("+", "%2B")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                return null;
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body().replaceAll(".*\"code\":\"(\\d{6})\".*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
