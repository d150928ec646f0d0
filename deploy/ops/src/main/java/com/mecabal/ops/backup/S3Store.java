package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A store in a bucket, below a prefix that ends with a slash or is empty. */
record S3Store(Bucket bucket, String prefix) implements Store {

    @Override
    public void put(String name, Path file) throws IOException {
        bucket.put(prefix + name, file, "application/octet-stream", Map.of());
    }

    @Override
    public InputStream get(String name) throws IOException {
        return bucket.get(prefix + name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return bucket.list(prefix + folder).stream()
                .map(entry -> entry.key().substring(prefix.length()))
                .sorted()
                .toList();
    }

    @Override
    public void delete(String name) throws IOException {
        bucket.delete(prefix + name);
    }
}
