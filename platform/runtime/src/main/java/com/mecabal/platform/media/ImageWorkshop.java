package com.mecabal.platform.media;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns an uploaded object into variants. Two at a time: more would take the memory and the CPU of the requests. */
@ApplicationScoped
@IfBuildProperty(name = "mecabal.media.enabled", stringValue = "true")
class ImageWorkshop {

    static final int THREADS = 2;

    private static final int WAITING_AT_MOST = 32;

    private final MediaStore store;
    private final MediaNames names;
    private final WorkerExecutor workers;
    private final AtomicInteger inFlight = new AtomicInteger();

    ImageWorkshop(MediaStore store, MediaNames names, Vertx vertx) {
        // No display is needed or looked for; set before the first image class is touched.
        System.setProperty("java.awt.headless", "true");
        this.store = store;
        this.names = names;
        this.workers = vertx.createSharedWorkerExecutor("mecabal-media-images", THREADS);
    }

    /** @param variants names, smallest first; width, height and hash are null for what is not an image */
    record Finished(Integer width, Integer height, String blurHash, List<String> variants) {}

    /**
     * Checks the uploaded bytes and writes the variants. Whoever repeats it after a crash writes the same names again.
     *
     * @return fails with 422 {@code media-not-ready} while nothing was uploaded, {@code media-mismatch} when the bytes are not
     *     what was declared, {@code image-too-large}, {@code image-too-small}
     */
    Uni<Finished> finish(MediaItem ticket, MediaKind kind) {
        return MediaStore.run(workers, WAITING_AT_MOST, inFlight, () -> finishNow(ticket, kind));
    }

    private Finished finishNow(MediaItem ticket, MediaKind kind) {
        Path file = temporary();
        try {
            MediaType type = checked(ticket, file);
            return type.isImage() ? image(ticket, kind, type, file) : plain(ticket, type, file);
        } catch (Problem refused) {
            if (refused.code() != SharedProblem.MEDIA_NOT_READY) {
                // Nobody will ever look at these bytes; the ticket stays open for the right ones.
                store.objects().delete(names.incoming(ticket.id()));
            }
            throw refused;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
        }
    }

    private MediaType checked(MediaItem ticket, Path file) throws IOException {
        MessageDigest sha256 = sha256();
        long bytes = store.objects()
                .read(names.incoming(ticket.id()), content -> copy(content, file, sha256, ticket.bytes()))
                .orElseThrow(SharedProblem.MEDIA_NOT_READY::problem);
        if (bytes != ticket.bytes()) {
            throw mismatch("bytes");
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(ticket.sha256())) {
            throw mismatch("sha256");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MediaType.HEAD);
        }
        return MediaType.of(head)
                .filter(found -> found.mime().equals(ticket.type()))
                .orElseThrow(() -> mismatch("mime"));
    }

    private Finished image(MediaItem ticket, MediaKind kind, MediaType type, Path file) throws IOException {
        int largest = kind.sizes().getLast();
        ImageDecoder.Decoded decoded = ImageDecoder.decode(file, type, kind.minSide(), largest);
        Picture picture = decoded.picture();
        boolean opaque = picture.isOpaque();
        List<String> written = new ArrayList<>();
        // From the largest down: each is made from the one before, and only the present two are held.
        for (int size : wanted(kind, picture).reversed()) {
            picture = picture.shrunkTo(size);
            String variant = kind.variant(size);
            store.objects()
                    .put(
                            names.variant(ticket.id(), variant),
                            opaque ? picture.jpeg() : picture.png(),
                            (opaque ? MediaType.JPEG : MediaType.PNG).mime());
            written.addFirst(variant);
        }
        String blurHash = BlurHash.of(picture.shrunkTo(64));
        return new Finished(decoded.width(), decoded.height(), blurHash, written);
    }

    /** The sizes below the picture's own and one that holds it whole. */
    private static List<Integer> wanted(MediaKind kind, Picture picture) {
        int longest = Math.max(picture.width(), picture.height());
        List<Integer> sizes = new ArrayList<>();
        for (int size : kind.sizes()) {
            sizes.add(size);
            if (size >= longest) {
                break;
            }
        }
        return sizes;
    }

    private Finished plain(MediaItem ticket, MediaType type, Path file) {
        // Saved, not shown: what a stranger made must not run in the store's origin.
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Disposition", "attachment");
        store.objects().put(names.variant(ticket.id(), MediaKind.FILE), file, type.mime(), headers);
        return new Finished(null, null, null, List.of(MediaKind.FILE));
    }

    private static long copy(InputStream content, Path file, MessageDigest digest, long expected) throws IOException {
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] buffer = new byte[16 << 10];
            long total = 0;
            // One byte beyond what was promised is enough to know.
            for (int n = content.read(buffer); n >= 0 && total <= expected; n = content.read(buffer)) {
                out.write(buffer, 0, n);
                total += n;
            }
            return total;
        }
    }

    private static Problem mismatch(String reason) {
        return SharedProblem.MEDIA_MISMATCH.problem().with("reason", reason);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("mecabal-upload", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
