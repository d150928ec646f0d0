package com.mecabal.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A script of this clone: what it prints as KEY=value lines; its words to people go to ours. */
final class Script {

    private final String file;

    Script(String path) {
        file = Clone.file(path).toString();
    }

    Map<String, String> run(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of(file), Stream.of(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Map<String, String> lines;
            try (BufferedReader out = process.inputReader()) {
                lines = Lines.of(out.lines());
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed, see its output above");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
