package com.mecabal.loadtest.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes people known to Keycloak as auth does it, by partial import without passwords, but many at once. Whoever is left out
 * is made known by auth at the first sign-in, which then takes longer.
 */
final class Identities {

    private static final int BATCH = 500;
    private static final int CONFLICT = 409;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final String secret;

    Identities(URI keycloak, String secret) {
        this.keycloak = keycloak;
        this.secret = secret;
    }

    void make(List<UUID> accounts) throws IOException, InterruptedException {
        for (int from = 0; from < accounts.size(); from += BATCH) {
            List<Map<String, Object>> users = accounts.subList(from, Math.min(accounts.size(), from + BATCH)).stream()
                    .map(id -> Map.<String, Object>of("id", id, "username", id, "enabled", true))
                    .toList();
            byte[] body = JSON.writeValueAsBytes(Map.of("ifResourceExists", "SKIP", "users", users));
            HttpResponse<String> answer = importing(body);
            if (answer.statusCode() == CONFLICT) {
                // Somebody of the batch signed in at the same moment: now he is skipped.
                answer = importing(body);
            }
            require(answer);
        }
    }

    /** A token lives hardly longer than one batch takes, so each gets its own. */
    private HttpResponse<String> importing(byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(keycloak.resolve("/admin/realms/mecabal/partialImport"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=mecabal-provision&client_secret="
                + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        keycloak.resolve("/realms/mecabal/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return JSON.readTree(require(send(request))).get("access_token").asText();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private static String require(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException("Keycloak answers %d to %s"
                    .formatted(answer.statusCode(), answer.request().uri().getPath()));
        }
        return answer.body();
    }
}
