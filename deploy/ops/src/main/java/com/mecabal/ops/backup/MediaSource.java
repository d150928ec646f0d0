package com.mecabal.ops.backup;

import java.net.URI;
import picocli.CommandLine.Option;

/** The bucket of the platform. */
final class MediaSource {

    @Option(
            names = "--s3",
            defaultValue = "${env:S3_URL:-http://127.0.0.1:19900}",
            description = "S3_URL; ${DEFAULT-VALUE}")
    private URI endpoint;

    @Option(
            names = "--region",
            defaultValue = "${env:S3_REGION:-us-east-1}",
            description = "S3_REGION; ${DEFAULT-VALUE}")
    private String region;

    @Option(names = "--bucket", defaultValue = "${env:S3_BUCKET:-mecabal}", description = "S3_BUCKET; ${DEFAULT-VALUE}")
    private String name;

    String name() {
        return name;
    }

    Bucket bucket() {
        String secret = System.getenv("S3_SECRET_KEY");
        if (secret == null) {
            throw new IllegalArgumentException("S3_SECRET_KEY is not set");
        }
        return new Bucket(
                endpoint, region, System.getenv().getOrDefault("S3_ACCESS_KEY", "mecabal"), secret, name, null);
    }
}
