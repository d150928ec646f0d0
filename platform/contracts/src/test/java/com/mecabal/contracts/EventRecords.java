package com.mecabal.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every event record of this module, found among its compiled classes. */
final class EventRecords {

    private static final Path CLASSES = Path.of("target/classes");

    private EventRecords() {}

    static List<Class<? extends DomainEvent>> all() {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("com/mecabal/contracts"))) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .<Class<? extends DomainEvent>>mapMulti((name, events) -> {
                        Class<?> type = load(name);
                        if (type.isRecord() && DomainEvent.class.isAssignableFrom(type)) {
                            events.accept(type.asSubclass(DomainEvent.class));
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
