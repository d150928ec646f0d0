package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sealed files of a store. The name of a blob is a code of its content, so it tells whether the content is still the same. */
final class Blobs {

    private static final String FOLDER = "blobs/";
    private static final int SPREAD = 2;

    private final Store store;
    private final Key key;
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    Blobs(Store store, Key key) throws IOException {
        this.store = store;
        this.key = key;
        for (String path : store.list(FOLDER)) {
            present.add(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    Set<String> names() {
        return Set.copyOf(present);
    }

    boolean has(String name) {
        return present.contains(name);
    }

    /** @return the name; nothing is written when the store has this content already */
    String keep(Path content) throws IOException {
        String name;
        try (InputStream in = Files.newInputStream(content)) {
            name = key.code(in);
        }
        if (!present.contains(name)) {
            Path sealed = Files.createTempFile("mecabal-blob", "");
            try {
                try (OutputStream out = key.seal(Files.newOutputStream(sealed))) {
                    Files.copy(content, out);
                }
                store.put(path(name), sealed);
            } finally {
                Files.delete(sealed);
            }
            present.add(name);
        }
        return name;
    }

    /** Writes the content to a file, whole and authentic or not at all. */
    void fetch(String name, Path target) throws IOException {
        Path opened = Files.createTempFile(target.toAbsolutePath().getParent(), ".blob", "");
        try {
            try (InputStream in = key.open(store.get(path(name)))) {
                Files.copy(in, opened, StandardCopyOption.REPLACE_EXISTING);
            }
            try (InputStream in = Files.newInputStream(opened)) {
                if (!key.code(in).equals(name)) {
                    throw new IOException("its content is not what was kept");
                }
            }
            Files.move(opened, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("blob " + name + ": " + e, e);
        } finally {
            Files.deleteIfExists(opened);
        }
    }

    /** Reads it all; empty when it is what was kept, and otherwise what is wrong with it. */
    String complaint(String name) {
        try (InputStream in = key.open(store.get(path(name)))) {
            return key.code(in).equals(name) ? "" : "its content is not what was kept";
        } catch (IOException e) {
            return e.toString();
        }
    }

    void delete(String name) throws IOException {
        store.delete(path(name));
        present.remove(name);
    }

    private static String path(String name) {
        return FOLDER + name.substring(0, SPREAD) + "/" + name;
    }
}
