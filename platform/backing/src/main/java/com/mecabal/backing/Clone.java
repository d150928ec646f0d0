package com.mecabal.backing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The sources that this test belongs to: two clones on one machine share nothing. */
final class Clone {

    static final Path ROOT = above(Path.of("").toAbsolutePath());

    private Clone() {}

    static Path file(String path) {
        return ROOT.resolve(path);
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
