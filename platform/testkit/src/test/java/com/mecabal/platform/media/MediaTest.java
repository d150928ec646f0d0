package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestImages;
import com.mecabal.testkit.media.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** From the ticket to the finished medium. */
@QuarkusTest
class MediaTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/notes/uploads");

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void photoWithGpsAndOrientation_becomesUprightVariantsWithoutMetadata() throws IOException {
        byte[] photo = TestImages.withExif(TestImages.jpeg(400, 200));
        assertThat(TestImages.contains(photo, "Exif")).isTrue();
        JsonNode view = PHOTOS.upload(amina, photo, "image/jpeg").expect(200).json();
        assertThat(view.path("width").asInt()).isEqualTo(200);
        assertThat(view.path("height").asInt()).isEqualTo(400);
        assertThat(view.path("blurHash").asText()).hasSize(28);
        assertThat(view.path("urls").properties()).extracting(Map.Entry::getKey).containsExactly("64", "320", "720");
        for (var variant : view.path("urls").properties()) {
            byte[] bytes = TestUploads.fetch(amina, variant.getValue().asText());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getHeight()).isEqualTo(Math.min(400, Integer.parseInt(variant.getKey())));
            assertThat(image.getWidth()).isEqualTo(image.getHeight() / 2);
            int middle = image.getWidth() / 2;
            assertThat(image.getRGB(middle, image.getHeight() / 4) & 0xFF0000).isGreaterThan(0xC00000);
            assertThat(image.getRGB(middle, image.getHeight() * 3 / 4) & 0xFF).isGreaterThan(0xC0);
            assertThat(TestImages.contains(bytes, "Exif")).isFalse();
            assertThat(TestImages.contains(bytes, "GPS")).isFalse();
        }
    }

    @Test
    void webp_isTakenToo() throws IOException {
        byte[] webp;
        try (var in = getClass().getResourceAsStream("/media/red-left.webp")) {
            webp = in.readAllBytes();
        }
        JsonNode view = PHOTOS.upload(amina, webp, "image/webp").expect(200).json();
        byte[] small = TestUploads.fetch(amina, view.at("/urls/64").asText());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(small));
        assertThat(image.getRGB(5, image.getHeight() / 2) & 0xFF0000).isGreaterThan(0xC00000);
    }

    @Test
    void completion_isTheSameAgainAndAtOnce() {
        byte[] photo = TestImages.jpeg(300, 200);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        assertThat(TestUploads.put(ticket, photo)).isEqualTo(200);
        List<CompletableFuture<String>> atOnce = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> PHOTOS.complete(amina, ticket).expect(200).text()))
                .toList();
        String later = PHOTOS.complete(amina, ticket).expect(200).text();
        assertThat(atOnce).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(later));
    }

    @Test
    void sameBytesOfTheSameOwner_areNotUploadedAgain() {
        byte[] photo = TestImages.jpeg(90, 90);
        String id = PHOTOS.upload(amina, photo, "image/jpeg")
                .expect(200)
                .json()
                .path("id")
                .asText();
        JsonNode again = PHOTOS.ticket(amina, photo, "image/jpeg").expect(200).json();
        assertThat(again.at("/media/id").asText()).isEqualTo(id);
        PHOTOS.ticket(TestNeighbour.resident(), photo, "image/jpeg").expect(201);
    }

    @Test
    void link_takesOnlyTheLengthAndTypeOfTheTicket() {
        byte[] photo = TestImages.jpeg(100, 100);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        assertThat(TestUploads.put(ticket, Arrays.copyOf(photo, photo.length + 1)))
                .isEqualTo(403);
        assertThat(TestUploads.put(ticket, photo)).isEqualTo(200);
    }

    @Test
    void otherBytesThanDeclared_areRefusedAndMayBeSentAgain() {
        byte[] photo = TestImages.jpeg(100, 100);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        TestUploads.put(ticket, new byte[photo.length]);
        PHOTOS.complete(amina, ticket).expect(422, "media-mismatch");
        PHOTOS.complete(amina, ticket).expect(422, "media-not-ready");
        TestUploads.put(ticket, photo);
        PHOTOS.complete(amina, ticket).expect(200);
    }

    @Test
    void otherTypesThanDeclared_areRefused() {
        byte[] photo = TestImages.jpeg(100, 100);
        PHOTOS.upload(amina, photo, "image/png").expect(422, "media-mismatch");
        byte[] pdf = "%PDF-1.7 nothing to see".getBytes(StandardCharsets.US_ASCII);
        PHOTOS.upload(amina, pdf, "image/jpeg").expect(422, "media-mismatch");
    }

    @Test
    void halfAnImage_isRefused() {
        byte[] png = TestImages.png(100, 100);
        PHOTOS.upload(amina, Arrays.copyOf(png, png.length / 2), "image/png").expect(422, "media-mismatch");
        byte[] jpeg = TestImages.jpeg(200, 200);
        PHOTOS.upload(amina, Arrays.copyOf(jpeg, jpeg.length / 2), "image/jpeg").expect(422, "media-mismatch");
        PHOTOS.upload(amina, Arrays.copyOf(jpeg, 20), "image/jpeg").expect(422, "media-mismatch");
    }

    @Test
    void bombAndSpeck_areRefusedByTheirHeader() {
        PHOTOS.upload(amina, TestImages.pngClaiming(8000, 5125), "image/png").expect(422, "image-too-large");
        PHOTOS.upload(amina, TestImages.png(15, 200), "image/png").expect(422, "image-too-small");
    }

    @Test
    void ticket_refusesOtherTypesAndSizes() {
        String hash = "0".repeat(64);
        amina.post("/v1/notes/uploads", Map.of("mime", "image/gif", "bytes", 10, "sha256", hash))
                .expect(415, "unsupported-media-type");
        amina.post("/v1/notes/uploads", Map.of("mime", "image/png", "bytes", 10_485_761, "sha256", hash))
                .expect(413, "body-too-large");
        amina.post("/v1/notes/uploads", Map.of("mime", "image/png", "bytes", 0, "sha256", "abc"))
                .expect(400, "validation-failed");
    }
}
