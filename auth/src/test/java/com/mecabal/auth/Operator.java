package com.mecabal.auth;

import com.mecabal.testkit.http.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Whoever runs the platform, at the management port. */
public final class Operator {

    public static final String SECRET = "the-operator-of-the-tests-alone-knows-it";

    private Operator() {}

    /** The status of the answer. */
    public static int appointAdmin(String phone) {
        return send("Bearer " + SECRET, "{\"phone\": \"" + phone + "\"}");
    }

    /** @param authorization null for none */
    public static int send(String authorization, String body) {
        var request = HttpRequest.newBuilder(Service.managementUri("/q/operator/admins"))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
