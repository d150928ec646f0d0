package com.mecabal.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * The way of a file into one collection of uploads, as an app goes it.
 *
 * @param path of the collection: {@code /v1/posts/uploads}
 */
public record TestUploads(String path) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @return id of a small picture that is ready to be shown */
    public String picture(TestNeighbour owner) {
        return upload(owner, TestImages.png(400, 300), "image/png")
                .expect(200)
                .json()
                .get("id")
                .asText();
    }

    public Answer upload(TestNeighbour owner, byte[] bytes, String mime) {
        JsonNode ticket = ticket(owner, bytes, mime).expect(201).json();
        assertThat(put(ticket, bytes)).isEqualTo(200);
        return complete(owner, ticket);
    }

    public Answer ticket(TestNeighbour owner, byte[] bytes, String mime) {
        return owner.post(path, Map.of("mime", mime, "bytes", bytes.length, "sha256", sha256(bytes)));
    }

    public Answer complete(TestNeighbour owner, JsonNode ticket) {
        return owner.post(path + "/" + ticket.path("uploadId").asText() + "/completion");
    }

    /** @return the object store's status */
    public static int put(JsonNode ticket, byte[] bytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ticket.path("put").path("url").asText()));
        ticket.path("put")
                .path("headers")
                .properties()
                .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
        return send(request.PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build())
                .statusCode();
    }

    public static byte[] fetch(TestNeighbour reader, String path) {
        return get(reader.get(path).expect(302).header("location").orElseThrow())
                .body();
    }

    /** @return the status at the end of the redirect, or of the stable address where there is none; nobody in particular asks */
    public static int status(String path) {
        Answer answer = Service.call("GET", path).send();
        return answer.header("location").map(link -> get(link).statusCode()).orElse(answer.status());
    }

    public static HttpResponse<byte[]> get(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)).build());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
