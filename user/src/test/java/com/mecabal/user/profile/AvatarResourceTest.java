package com.mecabal.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AvatarResourceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PLACE_OF_THE_PHOTO = "6.4450N 3.4695E";

    @Inject
    Neighbourhood neighbourhood;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void avatar_isShownWithoutWhereItWasTakenAndPurgedWhole() throws Exception {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        String id = upload(amaka, withExif(jpeg(400)));
        JsonNode avatar = amaka.put("/v1/people/me/avatar", Map.of("uploadId", id))
                .expect(200)
                .json();
        assertThat(avatar.at("/key").asText()).isEqualTo(id);
        assertThat(avatar.at("/blurHash").asText()).isNotBlank();
        assertThat(avatar.at("/urls").size()).isGreaterThanOrEqualTo(2);
        assertThat(neighbourhood.lastTold("user.profile-changed.v1", amaka.id()).getString("avatarKey"))
                .isEqualTo(id);
        assertThat(neighbourhood.me(amaka).at("/avatar/urls/64").asText()).isEqualTo("/v1/media/user/" + id + "/64");
        for (JsonNode url : avatar.at("/urls")) {
            byte[] bytes = download(url.asText());
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("Exif").doesNotContain(PLACE_OF_THE_PHOTO);
        }
        TestNeighbour bisi = neighbourhood.named("Bisi", "Ade");
        assertThat(bisi.get("/v1/people/" + amaka.id()).json().at("/avatar/key").asText())
                .isEqualTo(id);

        amaka.delete("/v1/people/me/avatar").expect(204);
        for (JsonNode url : avatar.at("/urls")) {
            Service.call("GET", url.asText()).send().expect(404, "not-found");
        }
        assertThat(neighbourhood.me(amaka).has("avatar")).isFalse();
        assertThat(neighbourhood.lastTold("user.profile-changed.v1", amaka.id()).containsKey("avatarKey"))
                .isFalse();
    }

    @Test
    void avatar_replacedPurgesTheOneBefore() throws Exception {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        String first = upload(amaka, jpeg(300));
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", first)).expect(200);
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", first)).expect(200);
        String second = upload(amaka, jpeg(310));
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", second)).expect(200);
        Service.call("GET", "/v1/media/user/" + first + "/64").send().expect(404, "not-found");
        assertThat(neighbourhood.me(amaka).at("/avatar/key").asText()).isEqualTo(second);
    }

    @Test
    void avatar_refusesWhatIsTooSmallForeignOrNotWhatWasSaid() throws Exception {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        sent(amaka, jpeg(100), jpeg(100)).expect(422, "image-too-small");
        sent(amaka, jpeg(300), withExif(jpeg(300))).expect(422, "media-mismatch");
        String id = upload(amaka, jpeg(300));
        neighbourhood
                .named("Bisi", "Ade")
                .put("/v1/people/me/avatar", Map.of("uploadId", id))
                .expect(422, "media-not-ready");
    }

    private static String upload(TestNeighbour neighbour, byte[] image) throws Exception {
        return sent(neighbour, image, image).expect(200).json().at("/id").asText();
    }

    private static Answer sent(TestNeighbour neighbour, byte[] declared, byte[] actual) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(declared));
        JsonNode ticket = neighbour
                .post("/v1/people/uploads", Map.of("mime", "image/jpeg", "bytes", actual.length, "sha256", sha256))
                .expect(201)
                .json();
        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(ticket.at("/put/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(actual));
        ticket.at("/put/headers")
                .properties()
                .forEach(h -> put.header(h.getKey(), h.getValue().asText()));
        assertThat(HTTP.send(put.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        return neighbour.post("/v1/people/uploads/" + ticket.at("/uploadId").asText() + "/completion");
    }

    private static byte[] download(String url) throws Exception {
        Answer redirect = Service.call("GET", url).send().expect(302);
        URI link = URI.create(redirect.header("location").orElseThrow());
        var response = HTTP.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static byte[] jpeg(int side) throws Exception {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.GREEN, side, side, Color.WHITE));
        graphics.fillRect(0, 0, side, side);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    /** The same picture with an APP1 segment, in which cameras write where it was taken. */
    private static byte[] withExif(byte[] jpeg) {
        byte[] exif = ("Exif\0\0" + PLACE_OF_THE_PHOTO).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(0xE1);
        out.write((exif.length + 2) >> 8);
        out.write((exif.length + 2) & 0xFF);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
