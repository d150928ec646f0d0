package com.mecabal.ops.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket is copied and put back, on a real S3 server. */
class MediaTest {

    private static final String PHOTO = "social/0199/w640";
    private static final String LICENCE = "business/0200/file";

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    private Bucket bucket;
    private Blobs blobs;

    @BeforeEach
    void twoObjects() throws IOException {
        bucket = TestBucket.empty("test-ops-media");
        blobs = new Blobs(new FolderStore(folder), Fixtures.key(scratch));
        bucket.put(PHOTO, Fixtures.file(scratch, "photo", "a photo"), "image/webp", Map.of());
        bucket.put(
                LICENCE,
                Fixtures.file(scratch, "licence", "a licence"),
                "application/pdf",
                Map.of("Content-Disposition", "attachment"));
    }

    @Test
    void run_again_readsOnlyWhatIsNew() throws Exception {
        CopyMedia.Copy first = copy(Map.of());
        bucket.put("social/0201/w64", Fixtures.file(scratch, "new", "another photo"), "image/webp", Map.of());
        bucket.put(PHOTO, Fixtures.file(scratch, "changed", "a photo, turned"), "image/webp", Map.of());
        bucket.delete(LICENCE);

        CopyMedia.Copy second = copy(first.objects());

        assertThat(first.copied()).isEqualTo(2);
        assertThat(second.copied()).isEqualTo(2);
        assertThat(second.objects()).containsOnlyKeys(PHOTO, "social/0201/w64");
        assertThat(copy(second.objects()).copied()).isZero();
    }

    @Test
    void run_whenABlobWasLost_readsItAgain() throws Exception {
        CopyMedia.Copy first = copy(Map.of());
        blobs.delete(first.objects().get(PHOTO).blob());

        assertThat(copy(first.objects()).copied()).isEqualTo(1);
    }

    @Test
    void run_bucketThatIsNotThere_isAnEmptyCopy() throws Exception {
        Bucket none = TestBucket.absent("test-ops-no-bucket");

        assertThat(new CopyMedia(none, blobs).run(Map.of()).objects()).isEmpty();
    }

    @Test
    void returned_afterALoss_isAsItWas() throws Exception {
        CopyMedia.Copy copy = copy(Map.of());
        bucket.delete(PHOTO);
        bucket.delete(LICENCE);

        assertThat(new ReturnMedia(bucket, blobs).run(copy.objects())).isEqualTo(2);

        try (GetObjectResponse licence = bucket.get(LICENCE)) {
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("a licence");
            assertThat(licence.headers().get("Content-Type")).isEqualTo("application/pdf");
            assertThat(licence.headers().get("Content-Disposition")).isEqualTo("attachment");
        }
        assertThat(new ReturnMedia(bucket, blobs).run(copy.objects())).isZero();
    }

    @Test
    void returned_leavesWhatCameLater() throws Exception {
        CopyMedia.Copy copy = copy(Map.of());
        bucket.put("social/0201/w64", Fixtures.file(scratch, "new", "another photo"), "image/webp", Map.of());

        new ReturnMedia(bucket, blobs).run(copy.objects());

        assertThat(bucket.list("")).hasSize(3);
    }

    @Test
    void index_isReadAsItWasWritten() throws Exception {
        Map<String, MediaObject> objects = copy(Map.of()).objects();
        Path file = scratch.resolve("index");

        MediaIndex.write(objects.values(), file);

        assertThat(MediaIndex.read(file)).isEqualTo(objects);
    }

    private CopyMedia.Copy copy(Map<String, MediaObject> known) throws IOException, InterruptedException {
        return new CopyMedia(bucket, blobs).run(known);
    }
}
