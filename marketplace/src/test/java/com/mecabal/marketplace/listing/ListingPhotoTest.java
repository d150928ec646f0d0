package com.mecabal.marketplace.listing;

import static com.mecabal.marketplace.Market.generator;
import static com.mecabal.marketplace.Market.published;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.marketplace.Market;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.clock.TestClock;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listing with a picture, to its end. */
@QuarkusTest
class ListingPhotoTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    TestPlaces places;

    @Inject
    Market market;

    @Inject
    TestClock clock;

    @Inject
    ExpireListings timers;

    @Inject
    PurgeSeller purge;

    @Inject
    Transactions transactions;

    @AfterEach
    void backToToday() {
        clock.reset();
    }

    @Test
    void item_isShownWithItsPicturesInTheirOrder() throws Exception {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String first = upload(seller);
        String second = upload(seller);
        String id = published(seller, pictured(lekki, second, first));

        JsonNode seen = Service.call("GET", "/v1/listings/" + id).send().json();
        assertThat(seen.at("/media/0/id").asText()).isEqualTo(second);
        assertThat(seen.get("media")).hasSize(2);
        assertThat(seen.at("/photo/id").asText()).isEqualTo(second);
        assertThat(thumb(id)).isEqualTo(second);

        seller.patch("/v1/listings/" + id, Map.of("media", List.of())).expect(422, "image-required");
        JsonNode edited = seller.patch("/v1/listings/" + id, Map.of("media", List.of(Map.of("mediaId", first))))
                .expect(200)
                .json();
        assertThat(edited.get("media")).hasSize(1);
        assertThat(Service.call("GET", "/v1/media/marketplace/" + second + "/64")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void picture_ofAnotherIsRefused() throws Exception {
        Area lekki = places.area();
        String theirs = upload(places.verified(lekki));
        places.verified(lekki).post("/v1/listings", pictured(lekki, theirs)).expect(422, "media-not-ready");
    }

    @Test
    void live_expiresAfterItsTimeAndComesBack() throws Exception {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, pictured(lekki, upload(seller)));
        clock.advance(Duration.ofDays(61));
        timers.expire().await().atMost(Duration.ofSeconds(20));

        Service.call("GET", "/v1/listings/" + id).send().expect(404, "not-found");
        assertThat(market.said(id)).endsWith("marketplace.listing-closed.v1");
        clock.reset();
        assertThat(seller.get("/v1/listings/" + id).json().get("state").asText())
                .isEqualTo("expired");
        seller.post("/v1/listings/" + id + "/publication").expect(200);
    }

    @Test
    void deleted_isPurgedAMonthLater() throws Exception {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String id = published(seller, pictured(lekki, upload(seller)));
        seller.delete("/v1/listings/" + id).expect(204);
        timers.purge().await().atMost(Duration.ofSeconds(20));
        assertThat(rows(id)).isEqualTo(1);
        clock.advance(Duration.ofDays(31));
        timers.purge().await().atMost(Duration.ofSeconds(20));
        assertThat(rows(id)).isZero();
    }

    @Test
    void erasedSeller_leavesNothing() throws Exception {
        Area lekki = places.area();
        TestNeighbour seller = places.verified(lekki);
        String picture = upload(seller);
        String id = published(seller, pictured(lekki, picture));
        transactions
                .write(tx -> purge.purge(tx, seller.id()))
                .chain(() -> transactions.write(tx -> purge.purge(tx, seller.id())))
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(rows(id)).isZero();
        assertThat(market.said(id))
                .containsExactly("marketplace.listing-published.v1", "marketplace.listing-closed.v1");
        assertThat(Service.call("GET", "/v1/media/marketplace/" + picture + "/64")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    private long rows(String id) {
        return market.run("SELECT count(*) AS n FROM listing WHERE id = $1", UUID.fromString(id))
                .iterator()
                .next()
                .getLong("n");
    }

    private String thumb(String id) {
        return market.run("SELECT payload ->> 'thumb' AS thumb FROM outbox WHERE subject = $1", id)
                .iterator()
                .next()
                .getString("thumb");
    }

    private static Map<String, Object> pictured(Area area, String... mediaIds) {
        Map<String, Object> listing = generator(area);
        listing.put(
                "media",
                List.of(mediaIds).stream().map(m -> Map.of("mediaId", m)).toList());
        return listing;
    }

    /** @return media id, ready to be shown */
    private static String upload(TestNeighbour owner) throws Exception {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        image.setRGB(7, 7, ThreadLocalRandom.current().nextInt(1 << 24));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        byte[] picture = bytes.toByteArray();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        JsonNode ticket = owner.post(
                        "/v1/listings/uploads", Map.of("mime", "image/png", "bytes", picture.length, "sha256", hash))
                .expect(201)
                .json();
        HttpRequest put = HttpRequest.newBuilder(
                        URI.create(ticket.at("/put/url").asText()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(picture))
                .header("Content-Type", "image/png")
                .build();
        assertThat(HTTP.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        String id = ticket.get("uploadId").asText();
        owner.post("/v1/listings/uploads/" + id + "/completion").expect(200);
        return id;
    }
}
