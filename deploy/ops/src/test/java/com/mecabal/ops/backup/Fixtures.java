package com.mecabal.ops.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keys, files and sets as the tests of this package need them. */
final class Fixtures {

    private Fixtures() {}

    static Path keyFile(Path folder, String digit) {
        return file(folder, "key" + digit, digit.repeat(64) + "\n");
    }

    static Key key(Path folder) {
        return Key.of(keyFile(folder, "a"));
    }

    static Path file(Path folder, String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BaseBackup base(String label, String firstWal, String lastWal) {
        return new BaseBackup(label, "full", "2026-11-21T02:30:20Z", firstWal, lastWal, 1, 1);
    }

    static Manifest manifest(
            String set, BaseBackup base, String wal, Map<String, Manifest.Kept> files, Manifest.Media media) {
        Point point = new Point(
                Moment.pointOf(set), "2026-11-21T02:30:30.000Z", "0/5000090", wal, Map.of(), List.of(), Map.of(), 3);
        return new Manifest(Manifest.FORMAT, set, Map.of(), base, point, 60, files, media, List.of());
    }
}
