package com.mecabal.ops.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Puts media back into a bucket. What is there in the right length stays, and nothing is ever deleted. */
final class ReturnMedia {

    private final Bucket target;
    private final Blobs blobs;

    ReturnMedia(Bucket target, Blobs blobs) {
        this.target = target;
        this.blobs = blobs;
    }

    /** @return how many were put back */
    int run(Map<String, MediaObject> objects) throws IOException, InterruptedException {
        target.ensure();
        Map<String, Bucket.Entry> present = new HashMap<>();
        target.list("").forEach(entry -> present.put(entry.key(), entry));
        List<Future<Boolean>> writing = new ArrayList<>();
        try (Transfers transfers = new Transfers()) {
            for (MediaObject object : objects.values()) {
                Bucket.Entry there = present.get(object.key());
                if (there == null || there.bytes() != object.bytes()) {
                    writing.add(transfers.start(() -> put(object)));
                }
            }
            for (Future<Boolean> written : writing) {
                Transfers.result(written);
            }
        }
        return writing.size();
    }

    private boolean put(MediaObject object) throws IOException {
        Path file = Files.createTempFile("mecabal-media", "");
        try {
            blobs.fetch(object.blob(), file);
            Map<String, String> headers = new HashMap<>(object.headers());
            String type = headers.remove(MediaObject.TYPE);
            target.put(object.key(), file, type == null ? "application/octet-stream" : type, headers);
            return true;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
