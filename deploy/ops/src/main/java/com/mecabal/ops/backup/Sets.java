package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The manifests of a store. They lie open, so that anybody can read what is there, with a code beside them against changes. */
final class Sets {

    private static final String FOLDER = "sets/";
    private static final String MANIFEST = ".json";
    private static final String CODE = ".code";

    private final Store store;
    private final Key key;

    Sets(Store store, Key key) {
        this.store = store;
        this.key = key;
    }

    /** Oldest first. */
    List<String> names() throws IOException {
        return store.list(FOLDER).stream()
                .filter(name -> name.endsWith(MANIFEST))
                .map(name -> name.substring(FOLDER.length(), name.length() - MANIFEST.length()))
                .toList();
    }

    /** @throws BackupFailed when it is not what was written, or was written with another key */
    Manifest read(String set) throws IOException {
        byte[] text = bytes(FOLDER + set + MANIFEST);
        byte[] code = bytes(FOLDER + set + CODE);
        if (!key.code(text).equals(new String(code, StandardCharsets.US_ASCII).strip())) {
            throw new BackupFailed("The manifest of " + set + " was changed, or this is not the key it was made with");
        }
        Manifest manifest = Json.MAPPER.readValue(text, Manifest.class);
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupFailed("The manifest of %s has format %d, this program knows %d"
                    .formatted(set, manifest.format(), Manifest.FORMAT));
        }
        return manifest;
    }

    Optional<Manifest> newest() throws IOException {
        List<String> names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(read(names.getLast()));
    }

    /** The manifest comes last: a set whose making was cut short is none. */
    void write(Manifest manifest) throws IOException {
        byte[] text = Json.MAPPER.writeValueAsBytes(manifest);
        put(manifest.set() + CODE, key.code(text).getBytes(StandardCharsets.US_ASCII));
        put(manifest.set() + MANIFEST, text);
    }

    void delete(String set) throws IOException {
        store.delete(FOLDER + set + MANIFEST);
        store.delete(FOLDER + set + CODE);
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = Files.createTempFile("mecabal-set", "");
        try {
            Files.write(file, content);
            store.put(FOLDER + name, file);
        } finally {
            Files.delete(file);
        }
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = store.get(name)) {
            return in.readAllBytes();
        } catch (NoSuchFileException e) {
            throw new BackupFailed("There is no " + name + " in the store", e);
        }
    }
}
