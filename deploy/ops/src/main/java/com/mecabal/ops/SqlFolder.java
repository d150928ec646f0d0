package com.mecabal.ops;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The migrations of one folder, read whole. Flyway's own scanners are not used: they look through the entire class path,
 * which takes longer than the migrations, and do not see into the jar of a packaged service.
 */
final class SqlFolder implements ResourceProvider {

    private final List<LoadableResource> files;

    private SqlFolder(List<LoadableResource> files) {
        this.files = files;
    }

    /** The folder inside a jar or a directory of classes; empty where it does not exist. */
    static SqlFolder in(Path jarOrDirectory, String folder) {
        try {
            if (Files.isDirectory(jarOrDirectory)) {
                return new SqlFolder(read(jarOrDirectory.resolve(folder)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(jarOrDirectory)) {
                return new SqlFolder(read(jar.getPath(folder)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jarOrDirectory, e);
        }
    }

    /** The folder wherever it stands on the class path of this JVM. */
    static SqlFolder onClassPath(String folder) {
        try {
            List<LoadableResource> files = new ArrayList<>();
            for (URL url : Collections.list(ClassLoader.getSystemClassLoader().getResources(folder))) {
                if (url.getProtocol().equals("jar")) {
                    String jar = url.getPath().substring(0, url.getPath().indexOf("!/"));
                    files.addAll(in(Path.of(URI.create(jar)), folder).files);
                } else {
                    files.addAll(read(Path.of(url.toURI())));
                }
            }
            return new SqlFolder(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Stream.of(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    private static List<LoadableResource> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<LoadableResource> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                if (Files.isRegularFile(path)) {
                    files.add(new SqlFile(path.getFileName().toString(), Files.readString(path)));
                }
            }
        }
        return files;
    }

    private static final class SqlFile extends LoadableResource {

        private final String name;
        private final String text;

        SqlFile(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
