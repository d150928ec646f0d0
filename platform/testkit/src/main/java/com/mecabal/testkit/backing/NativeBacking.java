package com.mecabal.testkit.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The backing services that {@code deploy/native/backing} runs on this machine, shared by all modules of a test run. */
final class NativeBacking {

    private static final String INSTANCE = "test";

    private final Path home;

    NativeBacking() {
        this.home = home(Path.of("").toAbsolutePath());
    }

    /** Addresses and passwords; starts what does not run yet. */
    Map<String, String> up() {
        return run("up", INSTANCE);
    }

    Map<String, String> upWithKeycloak() {
        return run("up", INSTANCE, "--with", "keycloak");
    }

    void freshDatabase(String name) {
        run("database", INSTANCE, name, "--fresh");
    }

    void freshVhost(String name) {
        run("vhost", INSTANCE, name, "--fresh");
    }

    private Map<String, String> run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("deploy/native/backing").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Map<String, String> lines = read(process);
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

    private static Map<String, String> read(Process process) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    lines.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return lines;
    }

    private static Path home(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("deploy/native/backing"))) {
                return folder;
            }
        }
        throw new IllegalStateException("deploy/native/backing was not found above " + from);
    }
}
