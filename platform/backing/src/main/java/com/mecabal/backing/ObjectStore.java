package com.mecabal.backing;

import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;

/** An object store that takes MinIO's environment: MinIO, its forks, or our S3Proxy. */
final class ObjectStore {

    private static final int PORT = 9000;
    private static final String ACCESS_KEY = "mecabal";

    private final Server server;
    private final String secretKey;

    ObjectStore(Map<String, String> secrets) {
        secretKey = secrets.get("S3_PASSWORD");
        server = new Server("minio", Image.MINIO, PORT)
                .withEnv("MINIO_ROOT_USER", ACCESS_KEY)
                .withEnv("MINIO_ROOT_PASSWORD", secretKey)
                .withTmpFs(Map.of("/run/mecabal", "mode=1777"))
                .withCommand("server", "/data")
                // Any answer will do: without credentials it is a 403.
                .waitingFor(Wait.forHttp("/").forPort(PORT).forStatusCodeMatching(status -> status < 500));
    }

    ObjectStore up() {
        server.up();
        return this;
    }

    Map<String, String> addresses() {
        return Map.of(
                "S3_URL", "http://%s:%d".formatted(server.getHost(), server.address()),
                "S3_ACCESS_KEY", ACCESS_KEY,
                "S3_SECRET_KEY", secretKey);
    }
}
