package com.mecabal.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** A photo on its way: ticket, one PUT straight to the object store, completion. */
record Uploads(Neighbour caller, String collection) {

    record Media(UUID id, String blurHash, Integer width, Integer height, Map<String, String> urls) {}

    private record Ticket(UUID uploadId, Put put) {}

    private record Put(String url, Map<String, String> headers) {}

    Media add(byte[] jpeg) {
        Ticket ticket = caller.post(
                        collection + "/uploads",
                        Map.of("mime", "image/jpeg", "bytes", jpeg.length, "sha256", sha256(jpeg)))
                .expect(201)
                .as(Ticket.class);
        HttpRequest.Builder put =
                HttpRequest.newBuilder(URI.create(ticket.put().url())).PUT(BodyPublishers.ofByteArray(jpeg));
        ticket.put().headers().forEach(put::header);
        Platform.send(put).expect(200);
        return caller.post(collection + "/uploads/" + ticket.uploadId() + "/completion", null)
                .expect(200)
                .as(Media.class);
    }

    /** A reader's way to the bytes: the stable address sends on to a short-lived one. */
    static void canBeSeenBy(Neighbour reader, String url) {
        Answer sentOn = reader.get(url).expect(302);
        URI store = URI.create(sentOn.header("Location"));
        Answer image = Platform.send(HttpRequest.newBuilder(store).GET()).expect(200);
        assertThat(image.header("Content-Type")).startsWith("image/");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
