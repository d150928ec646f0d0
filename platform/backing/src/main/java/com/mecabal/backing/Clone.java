package com.mecabal.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sources that this test belongs to: two clones on one machine share nothing. */
final class Clone {

    static final Path ROOT = above(here());

    private Clone() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** Without symbolic links: by this path the containers are known. */
    private static Path here() {
        try {
            return Path.of("").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path above(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("deploy/native/backing"))) {
                return folder;
            }
        }
        throw new IllegalStateException("deploy/native/backing was not found above " + from);
    }
}
