package com.mecabal.ops.backup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The list of a set's media: one JSON object a line, compressed. */
final class MediaIndex {

    private MediaIndex() {}

    static void write(Collection<MediaObject> objects, Path file) throws IOException {
        try (BufferedWriter lines = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            for (MediaObject object : objects) {
                lines.write(Json.LINES.writeValueAsString(object));
                lines.write('\n');
            }
        }
    }

    /** By key. */
    static Map<String, MediaObject> read(Path file) throws IOException {
        Map<String, MediaObject> objects = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                MediaObject object = Json.LINES.readValue(line, MediaObject.class);
                objects.put(object.key(), object);
            }
        }
        return objects;
    }

    static Map<String, MediaObject> of(Manifest manifest, Blobs blobs) throws IOException {
        Path file = Files.createTempFile("mecabal-media", "");
        try {
            blobs.fetch(manifest.media().index().blob(), file);
            return read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
