package com.mecabal.social.photo;

import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.social.erasure.Sweeping;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestImages;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PhotoResourceTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/posts/uploads");

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Inject
    Sweeping sweeping;

    @Test
    void photos_areShownWithThePostInTheirOrder() {
        TestNeighbour author = places.neighbour(places.area());
        String first = PHOTOS.picture(author);
        String second = PHOTOS.picture(author);
        String id = post(author, with(saying("look"), second, first));

        JsonNode media = author.get("/v1/feed").expect(200).json().at("/items/0/media");
        assertThat(media).hasSize(2);
        assertThat(media.at("/0/id").asText()).isEqualTo(second);
        assertThat(media.at("/0/width").asInt()).isEqualTo(400);
        assertThat(media.at("/0/blurHash").asText()).isNotBlank();
        assertThat(media.at("/0/urls/320").asText()).isEqualTo("/v1/media/social/" + second + "/320");
        assertThat(seen(second)).isEqualTo(200);
        assertThat(tables.texts("SELECT payload ->> 'hasMedia' FROM outbox WHERE subject = $1", id))
                .containsExactly("true");
        JsonNode lean = author.call("GET", "/v1/posts/" + id)
                .header("Save-Data", "on")
                .send()
                .json();
        assertThat(lean.at("/media/0/urls")).hasSize(2);
    }

    @Test
    void photos_ofOthersUnfinishedOrUnknownAreRefusedAlike() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour thief = places.neighbour(lekki);
        String theirs = PHOTOS.picture(author);
        String unfinished = PHOTOS.ticket(thief, TestImages.png(400, 300), "image/png")
                .expect(201)
                .json()
                .get("uploadId")
                .asText();
        for (String id : List.of(theirs, unfinished, UUID.randomUUID().toString())) {
            thief.post("/v1/posts", with(saying("mine"), id)).expect(422, "media-not-ready");
        }
        assertThat(tables.number("SELECT count(*) FROM post WHERE author_id = $1", thief.id()))
                .isZero();
    }

    @Test
    void edit_keepsThePhotosThatStayAndPurgesTheOthers() {
        TestNeighbour author = places.neighbour(places.area());
        String stays = PHOTOS.picture(author);
        String goes = PHOTOS.picture(author);
        String id = post(author, with(saying("two"), goes, stays));

        JsonNode edited = author.patch("/v1/posts/" + id, Map.of("mediaIds", List.of(stays)))
                .expect(200)
                .json();

        assertThat(edited.get("media")).hasSize(1);
        assertThat(edited.get("content").asText()).isEqualTo("two");
        assertThat(seen(stays)).isEqualTo(200);
        assertThat(seen(goes)).isEqualTo(404);
        assertThat(author.get("/v1/posts/" + id + "/revisions").json().at("/items/0/mediaIds"))
                .hasSize(2);
    }

    @Test
    void comment_hasPhotosToo() {
        TestNeighbour author = places.neighbour(places.area());
        String id = post(author, saying("seen this?"));
        String photo = PHOTOS.picture(author);
        author.post("/v1/posts/" + id + "/comments", Map.of("content", "here", "mediaIds", List.of(photo)))
                .expect(201);
        assertThat(author.get("/v1/posts/" + id + "/comments")
                        .json()
                        .at("/items/0/media/0/id")
                        .asText())
                .isEqualTo(photo);
    }

    @Test
    void purge_leavesNoVariant() {
        TestNeighbour author = places.neighbour(places.area());
        String photo = PHOTOS.picture(author);
        String id = post(author, with(saying("oops"), photo));
        author.delete("/v1/posts/" + id).expect(204);
        sweeping.aMonthLater();
        assertThat(seen(photo)).isEqualTo(404);
    }

    @Test
    void upload_refusesWhatIsNoImageOfTheKind() {
        TestNeighbour author = places.neighbour(places.area());
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

    private static int seen(String media) {
        return TestUploads.status("/v1/media/social/" + media + "/64");
    }
}
