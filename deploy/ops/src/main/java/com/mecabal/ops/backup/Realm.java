package com.mecabal.ops.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The realm as Keycloak exports it: clients, roles, flows, settings; people are in its database. It is a copy to read and to
 * move with: a restore takes Keycloak's database as a whole.
 */
final class Realm {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI keycloak;

    Realm(URI keycloak) {
        this.keycloak = keycloak;
    }

    void export(String realm, String admin, String password, Path target) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve(
                        "/admin/realms/" + realm + "/partial-export?exportClients=true&exportGroupsAndRoles=true"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(admin, password))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode exported = Json.MAPPER.readTree(answer(request));
        if (!exported.path("realm").asText().equals(realm)) {
            throw new IOException("Keycloak exported something else than the realm " + realm);
        }
        Files.write(target, Json.MAPPER.writeValueAsBytes(exported));
    }

    private String token(String admin, String password) throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                .formatted(encode(admin), encode(password));
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return Json.MAPPER.readTree(answer(request)).path("access_token").asText();
    }

    private byte[] answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IOException("Keycloak answered %d to %s"
                    .formatted(response.statusCode(), request.uri().getPath()));
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
