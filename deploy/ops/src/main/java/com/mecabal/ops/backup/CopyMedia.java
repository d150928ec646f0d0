package com.mecabal.ops.backup;

import io.minio.GetObjectResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** Copies a bucket. Objects that the last copy knows are neither read nor written again, so every copy is whole and costs what is new. */
final class CopyMedia {

    private static final List<String> HEADERS =
            List.of(MediaObject.TYPE, "Content-Disposition", "Cache-Control", "Content-Encoding", "Content-Language");

    private final Bucket source;
    private final Blobs blobs;

    CopyMedia(Bucket source, Blobs blobs) {
        this.source = source;
        this.blobs = blobs;
    }

    /** @param copied how many had to be read */
    record Copy(Map<String, MediaObject> objects, int copied) {

        long bytes() {
            return objects.values().stream().mapToLong(MediaObject::bytes).sum();
        }
    }

    Copy run(Map<String, MediaObject> known) throws IOException, InterruptedException {
        Map<String, MediaObject> objects = new TreeMap<>();
        List<Future<MediaObject>> reading = new ArrayList<>();
        try (Transfers transfers = new Transfers()) {
            // A bucket appears with the first upload.
            for (Bucket.Entry entry : source.exists() ? source.list("") : List.<Bucket.Entry>of()) {
                MediaObject before = known.get(entry.key());
                if (before != null && before.isStill(entry) && blobs.has(before.blob())) {
                    objects.put(entry.key(), before);
                } else {
                    reading.add(transfers.start(() -> copy(entry)));
                }
            }
            int copied = 0;
            for (Future<MediaObject> read : reading) {
                MediaObject object = Transfers.result(read);
                if (object != null) {
                    objects.put(object.key(), object);
                    copied++;
                }
            }
            return new Copy(objects, copied);
        }
    }

    /** @return null when it was deleted meanwhile */
    private MediaObject copy(Bucket.Entry entry) throws IOException {
        Path file = Files.createTempFile("mecabal-media", "");
        try (GetObjectResponse content = source.get(entry.key())) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            Map<String, String> headers = new TreeMap<>();
            for (String header : HEADERS) {
                String value = content.headers().get(header);
                if (value != null) {
                    headers.put(header, value);
                }
            }
            return new MediaObject(
                    entry.key(), entry.etag(), Files.size(file), Digest.of(file), blobs.keep(file), headers);
        } catch (NoSuchFileException gone) {
            return null;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
