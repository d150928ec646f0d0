package com.mecabal.ops.backup;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** One bucket of an S3 server, by what every such server can do: put, get, delete, list. */
final class Bucket {

    private static final String NO_SUCH_KEY = "NoSuchKey";
    private static final int NOT_FOUND = 404;

    private final MinioClient client;
    private final String name;

    /** @param authority the certificate that the server's must be signed by; null for those that the JDK trusts */
    Bucket(URI endpoint, String region, String accessKey, String secretKey, String name, Path authority) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(60))
                .writeTimeout(Duration.ofSeconds(60));
        if (authority != null) {
            Authority trusted = Authority.of(authority);
            http.sslSocketFactory(trusted.sockets(), trusted.manager());
        }
        this.name = name;
        this.client = MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(region)
                .credentials(accessKey, secretKey)
                .httpClient(http.build())
                .build();
    }

    /** What a list says of an object; another etag or length means another content. */
    record Entry(String key, String etag, long bytes) {}

    boolean exists() throws IOException {
        return asked(() ->
                client.bucketExists(BucketExistsArgs.builder().bucket(name).build()));
    }

    void ensure() throws IOException {
        if (!exists()) {
            asked(() -> {
                client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
                return null;
            });
        }
    }

    List<Entry> list(String prefix) throws IOException {
        return asked(() -> {
            List<Entry> entries = new ArrayList<>();
            for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                    .bucket(name)
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                Item item = result.get();
                if (!item.isDir()) {
                    entries.add(new Entry(item.objectName(), item.etag(), item.size()));
                }
            }
            return entries;
        });
    }

    /** @throws NoSuchFileException when there is no such object */
    GetObjectResponse get(String key) throws IOException {
        return asked(() -> client.getObject(
                GetObjectArgs.builder().bucket(name).object(key).build()));
    }

    void put(String key, Path file, String type, Map<String, String> headers) throws IOException {
        asked(() -> client.uploadObject(UploadObjectArgs.builder()
                .bucket(name)
                .object(key)
                .filename(file.toString())
                .contentType(type)
                .headers(headers)
                .build()));
    }

    void delete(String key) throws IOException {
        asked(() -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(name).object(key).build());
            return null;
        });
    }

    private interface Call<T> {
        T get() throws MinioException, IOException;
    }

    private static <T> T asked(Call<T> call) throws IOException {
        try {
            return call.get();
        } catch (ErrorResponseException e) {
            boolean bare = e.response() != null && e.response().code() == NOT_FOUND;
            if (bare || NO_SUCH_KEY.equals(e.errorResponse().code())) {
                throw new NoSuchFileException(e.errorResponse().objectName());
            }
            throw new IOException(e.getMessage(), e);
        } catch (MinioException e) {
            throw new IOException(e.getMessage(), e);
        } catch (IllegalStateException e) {
            // The client wraps a failed connection so.
            if (e.getCause() instanceof IOException away) {
                throw away;
            }
            throw e;
        }
    }
}
