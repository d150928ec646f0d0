package com.mecabal.platform.media;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.Signer;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * One bucket of an S3 store through the MinIO client. Everything but the two presign methods blocks: services use
 * {@link MediaStore}, which runs it on its own few threads.
 */
public final class ObjectStore {

    /** What the store says of an object. */
    public record Stat(long bytes, String type) {}

    /** Reads an object; what it returns is passed on. */
    public interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    /** Parts of a multipart upload; S3 takes none smaller but the last. */
    private static final long PART_BYTES = 5L << 20;

    private static final DateTimeFormatter SIGNING_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String NO_SUCH_KEY = "NoSuchKey";
    private static final int NOT_FOUND = 404;

    private final MediaConfig config;
    private final MinioClient client;
    private final MinioClient publicClient;

    public ObjectStore(MediaConfig config) {
        this.config = config;
        OkHttpClient http = new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(1))
                .readTimeout(Duration.ofSeconds(5))
                .writeTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(20))
                .dispatcher(dispatcher())
                .build();
        this.client = client(config.endpoint(), http);
        this.publicClient = client(config.publicEndpoint(), http);
    }

    /** Makes the bucket where it is missing. */
    public void ensureBucket() {
        asked(() -> {
            String bucket = config.bucket();
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
            return null;
        });
    }

    public void put(String name, byte[] content, String type) {
        asked(() -> client.putObject(PutObjectArgs.builder()
                .bucket(config.bucket())
                .object(name)
                .data(content, content.length)
                .contentType(type)
                .build()));
    }

    /** Sends a file, in parts when it is large. */
    public void put(String name, Path file, String type, Map<String, String> headers) {
        asked(() -> client.uploadObject(UploadObjectArgs.builder()
                .bucket(config.bucket())
                .object(name)
                .filename(file.toString())
                .contentType(type)
                .headers(headers)
                .build()));
    }

    /** Sends a stream of unknown length in parts, holding one part in memory. */
    public void put(String name, InputStream content, String type) {
        asked(() -> client.putObject(
                PutObjectArgs.builder().bucket(config.bucket()).object(name).stream(content, -1L, PART_BYTES)
                        .contentType(type)
                        .build()));
    }

    public Optional<Stat> stat(String name) {
        return present(() -> {
            StatObjectResponse found = client.statObject(StatObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(name)
                    .build());
            return new Stat(found.size(), found.contentType());
        });
    }

    /** @return what the reader made of the object; empty when there is none */
    public <T> Optional<T> read(String name, Reader<T> reader) {
        return present(() -> {
            try (InputStream content = client.getObject(
                    GetObjectArgs.builder().bucket(config.bucket()).object(name).build())) {
                return reader.read(content);
            }
        });
    }

    /** Deleting what is not there succeeds. */
    public void delete(String name) {
        present(() -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(config.bucket())
                    .object(name)
                    .build());
            return true;
        });
    }

    public List<String> list(String prefix) {
        return asked(() -> {
            List<String> names = new ArrayList<>();
            for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                    .bucket(config.bucket())
                    .prefix(prefix)
                    .recursive(true)
                    .build())) {
                names.add(item.get().objectName());
            }
            return names;
        });
    }

    /**
     * A link for one PUT. Signs length and type beside the address, which the client's own call for links cannot, so that
     * the store refuses anything longer than was promised.
     */
    String presignPut(String name, Map<String, String> headers, Duration life) {
        Request.Builder request = new Request.Builder()
                .url(address(name))
                .method("PUT", RequestBody.create(new byte[0]))
                .header("Host", config.publicEndpoint().getAuthority())
                // The signer reads these two and does not sign them: the store's clock counts, not a test's.
                .header("x-amz-date", SIGNING_TIME.format(Instant.now()))
                .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        headers.forEach(request::header);
        try {
            return Signer.presignV4(request.build(), config.region(), config.accessKey(), config.secretKey(), (int)
                            life.toSeconds())
                    .toString();
        } catch (MinioException e) {
            throw new IllegalStateException("Signing asks nobody", e);
        }
    }

    public String presignGet(String name, Duration life) {
        try {
            return publicClient.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(config.bucket())
                    .object(name)
                    .expiry((int) life.toSeconds())
                    .build());
        } catch (MinioException e) {
            throw new IllegalStateException("Signing asks nobody: the region is configured", e);
        }
    }

    /** Names are made of lower-case words, ids and slashes, so nothing in them needs escaping. */
    private String address(String name) {
        String endpoint = config.publicEndpoint().toString();
        String root = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        return root + "/" + config.bucket() + "/" + name;
    }

    private MinioClient client(URI endpoint, OkHttpClient http) {
        return MinioClient.builder()
                .endpoint(endpoint.toString())
                .region(config.region())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }

    /** The client sends even its blocking calls through here; the default would keep up to 64 threads. */
    private static Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MediaStore.THREADS + ImageWorkshop.THREADS);
        dispatcher.setMaxRequestsPerHost(MediaStore.THREADS + ImageWorkshop.THREADS);
        return dispatcher;
    }

    private interface Call<T> {
        T get() throws MinioException, IOException;
    }

    private static <T> T asked(Call<T> call) {
        try {
            return call.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MinioException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (IllegalStateException e) {
            // The client wraps a failed connection so.
            if (e.getCause() instanceof IOException away) {
                throw new UncheckedIOException(away);
            }
            throw e;
        }
    }

    private static <T> Optional<T> present(Call<T> call) {
        return asked(() -> {
            try {
                return Optional.of(call.get());
            } catch (ErrorResponseException e) {
                boolean bare = e.response() != null && e.response().code() == NOT_FOUND;
                if (bare || NO_SUCH_KEY.equals(e.errorResponse().code())) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }
}
