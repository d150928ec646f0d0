package com.mecabal.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestImages;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.store.Said;
import com.mecabal.user.Neighbourhood;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AvatarResourceTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/people/uploads");

    @Inject
    Neighbourhood neighbourhood;

    @Inject
    Said said;

    @BeforeEach
    void seeded() {
        neighbourhood.awaitSeeds();
    }

    @Test
    void avatar_isShownWithoutWhereItWasTakenAndPurgedWhole() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        String id = PHOTOS.upload(amaka, TestImages.withExif(TestImages.jpeg(400, 400)), "image/jpeg")
                .expect(200)
                .json()
                .get("id")
                .asText();
        JsonNode avatar = amaka.put("/v1/people/me/avatar", Map.of("uploadId", id))
                .expect(200)
                .json();
        assertThat(avatar.at("/key").asText()).isEqualTo(id);
        assertThat(avatar.at("/blurHash").asText()).isNotBlank();
        assertThat(avatar.at("/urls").size()).isGreaterThanOrEqualTo(2);
        assertThat(said.last("user.profile-changed.v1", amaka.id()).getString("avatarKey"))
                .isEqualTo(id);
        assertThat(neighbourhood.me(amaka).at("/avatar/urls/64").asText()).isEqualTo("/v1/media/user/" + id + "/64");
        for (JsonNode url : avatar.at("/urls")) {
            byte[] bytes = TestUploads.fetch(amaka, url.asText());
            assertThat(TestImages.contains(bytes, "Exif")).isFalse();
            assertThat(TestImages.contains(bytes, "GPS")).isFalse();
        }
        TestNeighbour bisi = neighbourhood.named("Bisi", "Ade");
        assertThat(bisi.get("/v1/people/" + amaka.id()).json().at("/avatar/key").asText())
                .isEqualTo(id);

        amaka.delete("/v1/people/me/avatar").expect(204);
        for (JsonNode url : avatar.at("/urls")) {
            Service.call("GET", url.asText()).send().expect(404, "not-found");
        }
        assertThat(neighbourhood.me(amaka).has("avatar")).isFalse();
        assertThat(said.last("user.profile-changed.v1", amaka.id()).containsKey("avatarKey"))
                .isFalse();
    }

    @Test
    void avatar_replacedPurgesTheOneBefore() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        String first = PHOTOS.picture(amaka);
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", first)).expect(200);
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", first)).expect(200);
        String second = PHOTOS.picture(amaka);
        amaka.put("/v1/people/me/avatar", Map.of("uploadId", second)).expect(200);
        Service.call("GET", "/v1/media/user/" + first + "/64").send().expect(404, "not-found");
        assertThat(neighbourhood.me(amaka).at("/avatar/key").asText()).isEqualTo(second);
    }

    @Test
    void avatar_refusesWhatIsTooSmallOrForeign() {
        TestNeighbour amaka = neighbourhood.named("Amaka", "Obi");
        PHOTOS.upload(amaka, TestImages.jpeg(100, 100), "image/jpeg").expect(422, "image-too-small");
        String id = PHOTOS.picture(amaka);
        neighbourhood
                .named("Bisi", "Ade")
                .put("/v1/people/me/avatar", Map.of("uploadId", id))
                .expect(422, "media-not-ready");
    }
}
