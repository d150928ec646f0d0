package com.mecabal.platform.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestImages;
import com.mecabal.testkit.media.TestUploads;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of finished media: shown, shared, released, purged, swept. */
@QuarkusTest
class MediaUseTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/notes/uploads");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MediaSweep sweep;

    @Inject
    MediaStore store;

    @Inject
    MediaRows rows;

    @Inject
    Media media;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final TestNeighbour amina = TestNeighbour.resident();

    @Test
    void foreignUnfinishedAndPurgedUploads_areOneAnswer() {
        byte[] photo = TestImages.jpeg(120, 100);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        String id = ticket.path("uploadId").asText();
        PHOTOS.complete(amina, ticket).expect(422, "media-not-ready");
        amina.put(note() + "/" + id).expect(422, "media-not-ready");
        TestUploads.put(ticket, photo);
        PHOTOS.complete(TestNeighbour.resident(), ticket).expect(404, "not-found");
        PHOTOS.complete(amina, ticket).expect(200);
        TestNeighbour.resident().put(note() + "/" + id).expect(422, "media-not-ready");
        purge(id);
        amina.put(note() + "/" + id).expect(422, "media-not-ready");
        PHOTOS.complete(amina, ticket).expect(404, "not-found");
    }

    @Test
    void purgedMedium_isGoneInEveryVariantAndInTheBucket() {
        JsonNode view = PHOTOS.upload(amina, TestImages.png(800, 800), "image/png")
                .expect(200)
                .json();
        String id = view.path("id").asText();
        String one = note();
        String two = note();
        amina.put(one + "/" + id).expect(200);
        amina.put(one + "/" + id).expect(200);
        amina.put(two + "/" + id).expect(200);
        String link = amina.get(view.at("/urls/720").asText())
                .expect(302)
                .header("location")
                .orElseThrow();
        assertThat(TestUploads.get(link).statusCode()).isEqualTo(200);
        amina.delete(one).expect(204);
        amina.get(view.at("/urls/720").asText()).expect(302);
        amina.delete(two).expect(204);
        for (JsonNode variant : view.path("urls")) {
            amina.get(variant.asText()).expect(404, "not-found");
        }
        assertThat(objects(id)).hasSize(4);
        sweep.sweep().await().atMost(PATIENCE);
        assertThat(objects(id)).isEmpty();
        assertThat(TestUploads.get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void replace_keepsWhatStaysAndPurgesWhatLeaves() {
        UUID kept = upload();
        UUID left = upload();
        UUID came = upload();
        MediaUse use = new MediaUse("note", UUID.randomUUID());
        show(List.of(kept, left), use);
        show(List.of(came, kept), use);
        List<MediaView> shown = media.usedBy(pool, use).await().atMost(PATIENCE);
        assertThat(shown).extracting(MediaView::id).containsExactly(came, kept);
        assertThat(state(left)).isEqualTo("purged");
        transactions.write(tx -> media.release(tx, use)).await().atMost(PATIENCE);
        assertThat(state(kept)).isEqualTo("purged");
    }

    @Test
    void erasure_purgesAllOfAPersonAndNothingElse() {
        UUID shown = upload();
        show(List.of(shown), new MediaUse("note", UUID.randomUUID()));
        UUID unused = upload();
        TestNeighbour other = TestNeighbour.resident();
        UUID foreign = UUID.fromString(PHOTOS.upload(other, TestImages.jpeg(70, 70), "image/jpeg")
                .expect(200)
                .json()
                .path("id")
                .asText());
        transactions.write(tx -> media.purgeOwnedBy(tx, amina.id())).await().atMost(PATIENCE);
        assertThat(List.of(state(shown), state(unused), state(foreign))).containsExactly("purged", "purged", "ready");
    }

    @Test
    void sweep_takesOldTicketsAndUnusedMediaOnly() {
        UUID used = upload();
        show(List.of(used), new MediaUse("note", UUID.randomUUID()));
        UUID unused = upload();
        byte[] photo = TestImages.jpeg(60, 60);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        UUID open = UUID.fromString(ticket.path("uploadId").asText());
        TestUploads.put(ticket, photo);
        sweep.sweep().await().atMost(PATIENCE);
        assertThat(List.of(state(used), state(unused), state(open))).containsExactly("ready", "ready", "ticket");

        age(used, unused, open);
        sweep.sweep().await().atMost(PATIENCE);
        assertThat(List.of(state(used), state(unused), state(open))).containsExactly("ready", "purged", "purged");
        assertThat(objects(unused.toString())).isEmpty();
        assertThat(objects("incoming/" + open)).isEmpty();
        PHOTOS.complete(amina, ticket).expect(404, "not-found");
    }

    @Test
    void offeringKnownBytesAgain_savesThemFromTheSweep() {
        byte[] photo = TestImages.jpeg(61, 61);
        UUID id = UUID.fromString(PHOTOS.upload(amina, photo, "image/jpeg")
                .expect(200)
                .json()
                .path("id")
                .asText());
        age(id);
        PHOTOS.ticket(amina, photo, "image/jpeg").expect(200);
        sweep.sweep().await().atMost(PATIENCE);
        assertThat(state(id)).isEqualTo("ready");
    }

    @Test
    void linkUsedAgainAfterTheCompletion_leavesNothing() {
        byte[] photo = TestImages.jpeg(62, 62);
        JsonNode ticket = PHOTOS.ticket(amina, photo, "image/jpeg").expect(201).json();
        String id = ticket.path("uploadId").asText();
        TestUploads.put(ticket, photo);
        PHOTOS.complete(amina, ticket).expect(200);
        assertThat(objects("incoming/" + id)).isEmpty();
        TestUploads.put(ticket, photo);
        assertThat(objects("incoming/" + id)).isNotEmpty();
        age(UUID.fromString(id));
        amina.put(note() + "/" + id).expect(200);
        sweep.sweep().await().atMost(PATIENCE);
        assertThat(objects("incoming/" + id)).isEmpty();
        assertThat(objects(id)).isNotEmpty();
    }

    private static String note() {
        return "/v1/notes/" + UUID.randomUUID() + "/photos";
    }

    private UUID upload() {
        return UUID.fromString(PHOTOS.upload(amina, TestImages.jpeg(80, 80), "image/jpeg")
                .expect(200)
                .json()
                .path("id")
                .asText());
    }

    private void show(List<UUID> ids, MediaUse use) {
        MediaKind kind = MediaKind.images("note-photo").atLeast(16);
        Viewer viewer = new Viewer(amina.id(), UUID.randomUUID(), Set.of(), 0, 1, Instant.EPOCH, Viewer.COMPLETE);
        transactions
                .write(tx -> media.replace(tx, viewer, kind, ids, use))
                .await()
                .atMost(PATIENCE);
    }

    private void purge(String id) {
        transactions
                .write(tx -> media.purge(tx, List.of(UUID.fromString(id))))
                .await()
                .atMost(PATIENCE);
    }

    private void age(UUID... ids) {
        pool.preparedQuery("""
                        UPDATE media SET created_at = created_at - interval '25 hours',
                            offered_at = offered_at - interval '25 hours' WHERE id = ANY($1)
                        """).execute(Tuple.of(ids)).await().atMost(PATIENCE);
    }

    private String state(UUID id) {
        return pool.preparedQuery("SELECT state FROM media WHERE id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString("state");
    }

    private List<String> objects(String below) {
        return store.ask(s -> s.list("social/" + below)).await().atMost(PATIENCE);
    }
}
