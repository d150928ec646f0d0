package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MediaTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    MediaSweep sweep;

    @Inject
    MediaStore store;

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void photoWithGpsAndOrientation_becomesUprightVariantsWithoutMetadata() throws Exception {
        byte[] photo = withExif(jpeg(400, 200));
        assertThat(contains(photo, "Exif")).isTrue();
        JsonNode view = upload(amina, photo, "image/jpeg").expect(200).json();
        assertThat(view.path("width").asInt()).isEqualTo(200);
        assertThat(view.path("height").asInt()).isEqualTo(400);
        assertThat(view.path("blurHash").asText()).hasSizeGreaterThan(20);
        assertThat(view.path("urls").properties()).hasSize(2);
        for (var variant : view.path("urls").properties()) {
            byte[] bytes = fetch(variant.getValue().asText());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getHeight()).isEqualTo(Integer.parseInt(variant.getKey()));
            assertThat(image.getWidth()).isEqualTo(image.getHeight() / 2);
            assertThat(contains(bytes, "Exif")).isFalse();
            assertThat(contains(bytes, "GPS")).isFalse();
        }
    }

    @Test
    void completion_isTheSameTheSecondTime() throws Exception {
        byte[] photo = jpeg(100, 100);
        JsonNode ticket = ticket(amina, photo, "image/jpeg").expect(201).json();
        put(ticket, photo);
        String path = "/v1/notes/uploads/" + ticket.path("uploadId").asText() + "/completion";
        String first = amina.post(path).expect(200).text();
        assertThat(amina.post(path).expect(200).text()).isEqualTo(first);
    }

    @Test
    void sameBytesOfTheSameOwner_areNotUploadedAgain() throws Exception {
        byte[] photo = jpeg(90, 90);
        String id = upload(amina, photo, "image/jpeg").expect(200).json().path("id").asText();
        JsonNode again = ticket(amina, photo, "image/jpeg").expect(200).json();
        assertThat(again.path("media").path("id").asText()).isEqualTo(id);
        ticket(TestNeighbour.resident(), photo, "image/jpeg").expect(201);
    }

    @Test
    void bytesThatAreNotWhatWasDeclared_areRefused() throws Exception {
        byte[] photo = jpeg(100, 100);
        byte[] other = jpeg(101, 100);
        JsonNode ticket = ticket(amina, photo, "image/jpeg").expect(201).json();
        put(ticket, Arrays.copyOf(other, photo.length));
        complete(amina, ticket).expect(422, "media-mismatch");

        upload(amina, photo, "image/png").expect(422, "media-mismatch");
        upload(amina, "%PDF-1.7 nothing to see".getBytes(StandardCharsets.US_ASCII), "image/jpeg")
                .expect(422, "media-mismatch");
        upload(amina, Arrays.copyOf(png(100, 100), 60), "image/png").expect(422, "media-mismatch");
    }

    @Test
    void bombAndSpeck_areRefusedByTheirHeader() throws Exception {
        upload(amina, pngHeader(8000, 6000), "image/png").expect(422, "image-too-large");
        upload(amina, png(15, 200), "image/png").expect(422, "image-too-small");
    }

    @Test
    void ticket_refusesOtherTypesAndSizes() {
        Map<String, Object> gif = Map.of("mime", "image/gif", "bytes", 10, "sha256", "0".repeat(64));
        amina.post("/v1/notes/uploads", gif).expect(415, "unsupported-media-type");
        Map<String, Object> huge = Map.of("mime", "image/png", "bytes", 10_485_761, "sha256", "0".repeat(64));
        amina.post("/v1/notes/uploads", huge).expect(413, "body-too-large");
    }

    @Test
    void foreignAndUnfinishedUploads_areNobodyElses() throws Exception {
        byte[] photo = jpeg(120, 100);
        JsonNode ticket = ticket(amina, photo, "image/jpeg").expect(201).json();
        complete(TestNeighbour.resident(), ticket).expect(404, "not-found");
        complete(amina, ticket).expect(422, "media-not-ready");
        String id = ticket.path("uploadId").asText();
        amina.put("/v1/notes/" + UUID.randomUUID() + "/photos/" + id).expect(422, "media-not-ready");
        put(ticket, photo);
        complete(amina, ticket).expect(200);
        TestNeighbour.resident()
                .put("/v1/notes/" + UUID.randomUUID() + "/photos/" + id)
                .expect(422, "media-not-ready");
    }

    @Test
    void purgedMedium_isGoneInEveryVariantAndInTheBucket() throws Exception {
        JsonNode view = upload(amina, png(800, 800), "image/png").expect(200).json();
        String id = view.path("id").asText();
        String one = "/v1/notes/" + UUID.randomUUID() + "/photos";
        String two = "/v1/notes/" + UUID.randomUUID() + "/photos";
        amina.put(one + "/" + id).expect(200);
        amina.put(two + "/" + id).expect(200);
        amina.delete(one).expect(204);
        String url = view.path("urls").path("720").asText();
        amina.get(url).expect(302);
        amina.delete(two).expect(204);
        for (JsonNode variant : view.path("urls")) {
            amina.get(variant.asText()).expect(404, "not-found");
        }
        assertThat(objects(id)).isNotEmpty();
        sweep.sweep().await().atMost(Duration.ofSeconds(20));
        assertThat(objects(id)).isEmpty();
    }

    private java.util.List<String> objects(String id) {
        return store.ask(s -> s.list("social/" + id + "/")).await().atMost(Duration.ofSeconds(10));
    }

    private Answer upload(TestNeighbour owner, byte[] bytes, String mime) throws Exception {
        JsonNode ticket = ticket(owner, bytes, mime).expect(201).json();
        put(ticket, bytes);
        return complete(owner, ticket);
    }

    private static Answer ticket(TestNeighbour owner, byte[] bytes, String mime) throws Exception {
        String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return owner.post("/v1/notes/uploads", Map.of("mime", mime, "bytes", bytes.length, "sha256", sha));
    }

    private static Answer complete(TestNeighbour owner, JsonNode ticket) {
        return owner.post("/v1/notes/uploads/" + ticket.path("uploadId").asText() + "/completion");
    }

    private static void put(JsonNode ticket, byte[] bytes) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(ticket.path("put").path("url").asText()));
        ticket.path("put").path("headers").properties().forEach(h -> request.header(
                h.getKey(), h.getValue().asText()));
        HttpResponse<String> answer = HTTP.send(
                request.PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private byte[] fetch(String path) throws Exception {
        String link = amina.get(path).expect(302).header("location").orElseThrow();
        return HTTP.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        return encoded(width, height, "jpg");
    }

    private static byte[] png(int width, int height) throws IOException {
        return encoded(width, height, "png");
    }

    private static byte[] encoded(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int tint = (int) (System.nanoTime() & 0xFFFFFF);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, tint);
            image.setRGB(x, 0, Color.ORANGE.getRGB());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** An APP1 segment behind the start marker: orientation 6 (turn right), and a GPS directory. TIFF 6.0, Exif 2.3. */
    private static byte[] withExif(byte[] jpeg) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        tiff.putInt(0);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0001).putShort((short) 2).putInt(2).put("N\0\0\0".getBytes(StandardCharsets.US_ASCII));
        tiff.putInt(0).put("GPS was here".getBytes(StandardCharsets.US_ASCII));
        byte[] segment = Arrays.copyOf(tiff.array(), tiff.position());
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + segment.length + 4);
        out.put(jpeg, 0, 2);
        out.putShort((short) 0xFFE1).putShort((short) (segment.length + 2)).put(segment);
        out.put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** A PNG whose header states a size that was never drawn. */
    private static byte[] pngHeader(int width, int height) throws IOException {
        byte[] png = png(32, 32);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        return png;
    }

    private static boolean contains(byte[] bytes, String word) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(word);
    }
}
