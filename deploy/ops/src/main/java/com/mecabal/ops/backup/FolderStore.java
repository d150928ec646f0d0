package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A store in a folder: another disk, or what is mounted there. */
record FolderStore(Path root) implements Store {

    private static final String UNFINISHED = ".unfinished";

    @Override
    public void put(String name, Path file) throws IOException {
        Path target = root.resolve(name);
        Path unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
        Files.createDirectories(target.getParent());
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
        force(unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        force(target.getParent());
    }

    @Override
    public InputStream get(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    /** A backup that a power cut takes back is none. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
