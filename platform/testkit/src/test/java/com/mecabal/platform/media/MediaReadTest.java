package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestImages;
import com.mecabal.testkit.media.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The stable address of media, and who may use it. */
@QuarkusTest
class MediaReadTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/notes/uploads");
    private static final TestUploads DEEDS = new TestUploads("/v1/notes/deeds/uploads");

    @Inject
    MediaConfig config;

    @Inject
    Vertx vertx;

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void photo_isReadByWhoeverHasItsAddressAndCachedForLessThanItsLinkLives() {
        JsonNode view = PHOTOS.upload(amina, TestImages.jpeg(100, 100), "image/jpeg")
                .expect(200)
                .json();
        Answer answer = Service.call("GET", view.at("/urls/64").asText()).send().expect(302);
        assertThat(answer.header("cache-control")).contains("public, max-age=225");
        assertThat(answer.header("location").orElseThrow()).contains("X-Amz-Expires=300");
    }

    @Test
    void unknownMediaServicesAndVariants_areNotFound() {
        String id = PHOTOS.upload(amina, TestImages.jpeg(100, 100), "image/jpeg")
                .expect(200)
                .json()
                .path("id")
                .asText();
        amina.get("/v1/media/social/" + UUID.randomUUID() + "/64").expect(404, "not-found");
        amina.get("/v1/media/social/" + id + "/65").expect(404, "not-found");
        amina.get("/v1/media/social/" + id + "/1280").expect(404, "not-found");
        amina.get("/v1/media/user/" + id + "/64").expect(404, "not-found");
        amina.get("/v1/media/social/nonsense/64").expect(404, "not-found");
    }

    @Test
    void document_isReadByItsGuardsGuestsOnly() {
        byte[] pdf = ("%PDF-1.7 deed " + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
        JsonNode view = DEEDS.upload(amina, pdf, "application/pdf").expect(200).json();
        String url = view.at("/urls/file").asText();
        Answer answer = amina.get(url).expect(302);
        assertThat(answer.header("cache-control").orElseThrow()).startsWith("private");
        assertThat(answer.header("location").orElseThrow()).contains("X-Amz-Expires=60");
        var file = TestUploads.get(answer.header("location").orElseThrow());
        assertThat(file.body()).isEqualTo(pdf);
        assertThat(file.headers().firstValue("content-disposition")).contains("attachment");
        TestNeighbour.resident().get(url).expect(404, "not-found");
        Service.call("GET", url).send().expect(404, "not-found");
    }

    @Test
    void document_isNeverAPhoto() {
        byte[] scan = TestImages.jpeg(200, 300);
        JsonNode view = DEEDS.upload(amina, scan, "image/jpeg").expect(200).json();
        assertThat(view.path("urls").size()).isEqualTo(1);
        String id = view.path("id").asText();
        amina.put("/v1/notes/" + UUID.randomUUID() + "/photos/" + id).expect(422, "media-not-ready");
    }

    @Test
    void storeThatIsAway_isBusyAndQuickAboutIt() {
        MediaStore away = new MediaStore(new Elsewhere(config), vertx);
        long begin = System.nanoTime();
        assertThatThrownBy(
                        () -> away.put("x", new byte[1], "text/plain").await().atMost(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(SharedProblem.BUSY));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(away.isReachable().await().atMost(Duration.ofSeconds(20))).isFalse();
    }

    /** The same settings with a store where none is. */
    private record Elsewhere(MediaConfig real) implements MediaConfig {

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public URI endpoint() {
            return URI.create("http://localhost:1");
        }

        @Override
        public URI publicEndpoint() {
            return endpoint();
        }

        @Override
        public String accessKey() {
            return real.accessKey();
        }

        @Override
        public String secretKey() {
            return real.secretKey();
        }

        @Override
        public String bucket() {
            return real.bucket();
        }

        @Override
        public String region() {
            return real.region();
        }

        @Override
        public Duration ticketLife() {
            return real.ticketLife();
        }

        @Override
        public Duration linkLife() {
            return real.linkLife();
        }

        @Override
        public Duration orphanLife() {
            return real.orphanLife();
        }
    }
}
