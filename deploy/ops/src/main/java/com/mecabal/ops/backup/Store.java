package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where backups lie. Names are paths of lower-case words, digits, dots and dashes. */
interface Store {

    /** Whole or not at all: a reader never sees half of it. */
    void put(String name, Path file) throws IOException;

    /** @throws NoSuchFileException when there is none */
    InputStream get(String name) throws IOException;

    /** The full names of everything below a folder, {@code blobs/} with its slash. */
    List<String> list(String folder) throws IOException;

    /** Deleting what is not there succeeds. */
    void delete(String name) throws IOException;
}
