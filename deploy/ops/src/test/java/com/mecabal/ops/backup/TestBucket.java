package com.mecabal.ops.backup;

import com.mecabal.ops.Stores;
import java.io.IOException;
import java.net.URI;

/** An empty bucket on the S3 server that all modules' tests share. */
final class TestBucket {

    private TestBucket() {}

    static Bucket absent(String name) {
        Stores stores = new Stores();
        return new Bucket(
                URI.create(stores.get("S3_URL")),
                "us-east-1",
                stores.get("S3_ACCESS_KEY"),
                stores.get("S3_SECRET_KEY"),
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
