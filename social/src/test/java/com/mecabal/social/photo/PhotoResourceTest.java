package com.mecabal.social.photo;

import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.social.Lagos;
import com.mecabal.social.erasure.Sweeping;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PhotoResourceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    Lagos lagos;

    @Inject
    Sweeping sweeping;

    @Test
    void photos_areShownWithThePostInTheirOrder() throws Exception {
        TestNeighbour author = lagos.neighbour(lagos.area());
        String first = upload(author);
        String second = upload(author);
        String id = post(author, with(saying("look"), second, first));

        JsonNode media = author.get("/v1/feed").expect(200).json().at("/items/0/media");
        assertThat(media).hasSize(2);
        assertThat(media.at("/0/id").asText()).isEqualTo(second);
        assertThat(media.at("/0/width").asInt()).isEqualTo(400);
        assertThat(media.at("/0/blurHash").asText()).isNotBlank();
        assertThat(media.at("/0/urls/320").asText()).isEqualTo("/v1/media/social/" + second + "/320");
        assertThat(fetch(second)).isEqualTo(200);
        assertThat(lagos.texts("SELECT payload ->> 'hasMedia' FROM outbox WHERE subject = $1", id))
                .containsExactly("true");
        JsonNode lean = author.call("GET", "/v1/posts/" + id)
                .header("Save-Data", "on")
                .send()
                .json();
        assertThat(lean.at("/media/0/urls")).hasSize(2);
    }

    @Test
    void photos_ofOthersUnfinishedOrUnknownAreRefusedAlike() throws Exception {
        Lagos.Area lekki = lagos.area();
        TestNeighbour author = lagos.neighbour(lekki);
        TestNeighbour thief = lagos.neighbour(lekki);
        String theirs = upload(author);
        String unfinished = ticket(thief, picture()).get("uploadId").asText();
        for (String id : List.of(theirs, unfinished, UUID.randomUUID().toString())) {
            thief.post("/v1/posts", with(saying("mine"), id)).expect(422, "media-not-ready");
        }
        assertThat(lagos.number("SELECT count(*) FROM post WHERE author_id = $1", thief.id()))
                .isZero();
    }

    @Test
    void edit_keepsThePhotosThatStayAndPurgesTheOthers() throws Exception {
        TestNeighbour author = lagos.neighbour(lagos.area());
        String stays = upload(author);
        String goes = upload(author);
        String id = post(author, with(saying("two"), goes, stays));

        JsonNode edited = author.patch("/v1/posts/" + id, Map.of("mediaIds", List.of(stays)))
                .expect(200)
                .json();

        assertThat(edited.get("media")).hasSize(1);
        assertThat(edited.get("content").asText()).isEqualTo("two");
        assertThat(fetch(stays)).isEqualTo(200);
        assertThat(fetch(goes)).isEqualTo(404);
        assertThat(author.get("/v1/posts/" + id + "/revisions").json().at("/items/0/mediaIds"))
                .hasSize(2);
    }

    @Test
    void comment_hasPhotosToo() throws Exception {
        TestNeighbour author = lagos.neighbour(lagos.area());
        String id = post(author, saying("seen this?"));
        String photo = upload(author);
        author.post("/v1/posts/" + id + "/comments", Map.of("content", "here", "mediaIds", List.of(photo)))
                .expect(201);
        assertThat(author.get("/v1/posts/" + id + "/comments")
                        .json()
                        .at("/items/0/media/0/id")
                        .asText())
                .isEqualTo(photo);
    }

    @Test
    void purge_leavesNoVariant() throws Exception {
        TestNeighbour author = lagos.neighbour(lagos.area());
        String photo = upload(author);
        String id = post(author, with(saying("oops"), photo));
        author.delete("/v1/posts/" + id).expect(204);
        sweeping.aMonthLater();
        assertThat(fetch(photo)).isEqualTo(404);
    }

    @Test
    void upload_refusesWhatIsNoImageOfTheKind() {
        TestNeighbour author = lagos.neighbour(lagos.area());
        Map<String, Object> video = Map.of("mime", "video/mp4", "bytes", 10, "sha256", "0".repeat(64));
        author.post("/v1/posts/uploads", video).expect(415, "unsupported-media-type");
        Map<String, Object> huge = Map.of("mime", "image/png", "bytes", 11 << 20, "sha256", "0".repeat(64));
        author.post("/v1/posts/uploads", huge).expect(413, "body-too-large");
        Service.call("POST", "/v1/posts/uploads").json(huge).send().expect(401, "token-missing");
    }

    private static Map<String, Object> with(Map<String, Object> post, String... mediaIds) {
        post.put("mediaIds", List.of(mediaIds));
        return post;
    }

    /** @return media id, ready to be shown */
    private static String upload(TestNeighbour owner) throws Exception {
        byte[] picture = picture();
        JsonNode ticket = ticket(owner, picture);
        HttpRequest.Builder put = HttpRequest.newBuilder(
                        URI.create(ticket.at("/put/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(picture));
        put.header("Content-Type", "image/png");
        assertThat(HTTP.send(put.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        String id = ticket.get("uploadId").asText();
        assertThat(owner.post("/v1/posts/uploads/" + id + "/completion")
                        .expect(200)
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(id);
        return id;
    }

    private static JsonNode ticket(TestNeighbour owner, byte[] picture) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        return owner.post("/v1/posts/uploads", Map.of("mime", "image/png", "bytes", picture.length, "sha256", hash))
                .expect(201)
                .json();
    }

    private static byte[] picture() throws Exception {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        image.setRGB(7, 7, ThreadLocalRandom.current().nextInt(1 << 24));
        image.getGraphics().setColor(Color.ORANGE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** @return the status at the end of the redirect, or of the stable address where there is none */
    private static int fetch(String media) throws Exception {
        var answer = Service.call("GET", "/v1/media/social/" + media + "/64").send();
        if (answer.status() != 302) {
            return answer.status();
        }
        URI link = URI.create(answer.header("location").orElseThrow());
        return HTTP.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
