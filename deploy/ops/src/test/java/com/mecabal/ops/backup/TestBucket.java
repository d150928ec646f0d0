package com.mecabal.ops.backup;

import com.mecabal.ops.Backing;
import java.io.IOException;
import java.net.URI;

/** An empty bucket on the S3 server that all modules' tests share. */
final class TestBucket {

    private TestBucket() {}

    static Bucket absent(String name) {
        Backing backing = new Backing();
        return new Bucket(
                URI.create(backing.get("S3_URL")),
                "us-east-1",
                backing.get("S3_ACCESS_KEY"),
                backing.get("S3_SECRET_KEY"),
                name,
                null);
    }

    static Bucket empty(String name) throws IOException {
        Bucket bucket = absent(name);
        bucket.ensure();
        for (Bucket.Entry entry : bucket.list("")) {
            bucket.delete(entry.key());
        }
        return bucket;
    }
}
