package com.mecabal.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service as the build left it: packaged ({@code <service>/target/quarkus-app}, or {@code <service>/quarkus-app} in an
 * image), or at least compiled.
 *
 * @param queues routing keys by queue, {@code social.people}
 * @param own the jar or directory with its application.properties and migrations
 * @param runtime the jar or directory with the blocks
 */
record PackagedService(
        String name, String schema, List<String> blocks, Map<String, List<String>> queues, Path own, Path runtime) {

    private static final String SETTINGS = "application.properties";
    private static final String DEFAULTS = "META-INF/microprofile-config.properties";
    private static final Pattern QUEUE = Pattern.compile("mecabal\\.inbox\\.queues\\.([a-z]+)\\.types");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z.]+)}");

    /** Every service under a folder, by name. */
    static List<PackagedService> under(Path home) {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> find(home, folder))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + home, e);
        }
    }

    boolean hasSchema() {
        return !blocks.isEmpty() || !SqlFolder.in(own, "db/migration").isEmpty();
    }

    private static Optional<PackagedService> find(Path home, Path folder) {
        for (Path app : List.of(folder.resolve("target/quarkus-app"), folder.resolve("quarkus-app"))) {
            Optional<Path> own = jar(app.resolve("app"), "");
            Optional<Path> runtime = runtime(app).or(() -> runtimeOfAnother(home));
            if (own.isPresent() && runtime.isPresent()) {
                return read(own.get(), runtime.get());
            }
        }
        Path classes = folder.resolve("target/classes");
        return Files.isRegularFile(classes.resolve(SETTINGS))
                ? read(classes, home.resolve("platform/runtime/target/classes"))
                : Optional.empty();
    }

    private static Optional<Path> runtime(Path app) {
        return jar(app.resolve("lib/main"), "com.mecabal.mecabal-runtime-");
    }

    /** The gateway does not run on platform/runtime, and still its schema begins with the blocks. */
    private static Optional<Path> runtimeOfAnother(Path home) {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.sorted()
                    .flatMap(folder -> Stream.of(folder.resolve("target/quarkus-app"), folder.resolve("quarkus-app")))
                    .map(PackagedService::runtime)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + home, e);
        }
    }

    private static Optional<Path> jar(Path folder, String prefix) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(".jar"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<PackagedService> read(Path own, Path runtime) {
        Properties settings = settings(own);
        String name = settings.getProperty("mecabal.service");
        if (name == null) {
            return Optional.empty();
        }
        String blocks = settings.getProperty("mecabal.migration.blocks", "");
        return Optional.of(new PackagedService(
                name,
                settings.getProperty("mecabal.schema", name),
                blocks.isBlank() ? List.of() : list(blocks),
                queues(name, settings, runtime),
                own,
                runtime));
    }

    /** {@code mecabal.inbox.queues.<purpose>.types}; a value may name a list of the shared defaults. */
    private static Map<String, List<String>> queues(String name, Properties settings, Path runtime) {
        Map<String, List<String>> queues = new TreeMap<>();
        for (String key : settings.stringPropertyNames()) {
            Matcher purpose = QUEUE.matcher(key);
            if (purpose.matches()) {
                String types = settings.getProperty(key).strip();
                Matcher shared = REFERENCE.matcher(types);
                String keys = shared.matches() ? settings(runtime, DEFAULTS).getProperty(shared.group(1)) : types;
                queues.put(name + "." + purpose.group(1), list(keys));
            }
        }
        return queues;
    }

    private static List<String> list(String text) {
        return List.of(text.strip().split("\\s*,\\s*"));
    }

    private static Properties settings(Path own) {
        return settings(own, SETTINGS);
    }

    private static Properties settings(Path place, String file) {
        Properties settings = new Properties();
        try {
            if (Files.isDirectory(place)) {
                load(place.resolve(file), settings);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    load(jar.getPath(file), settings);
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + place, e);
        }
    }

    private static void load(Path file, Properties settings) throws IOException {
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                settings.load(in);
            }
        }
    }
}
