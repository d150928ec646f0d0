package com.mecabal.ops;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description = "Brings the schemas of the services up to date, all of them unless some are named.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is pending now", "1:a migration failed", "3:with --check: something is pending"})
final class MigrateCommand implements Callable<Integer> {

    private static final int PENDING = 3;

    @Parameters(paramLabel = "SERVICE", description = "auth, user, social, ...")
    private List<String> services = List.of();

    @Option(names = "--check", description = "Only print what is pending.")
    private boolean check;

    @Option(names = "--home", defaultValue = ".", description = "The folder that holds the packaged services.")
    private Path home;

    @Option(names = "--host", defaultValue = "${env:PG_HOST:-127.0.0.1}", description = "PG_HOST; ${DEFAULT-VALUE}")
    private String host;

    @Option(names = "--port", defaultValue = "${env:PG_PORT:-5432}", description = "PG_PORT; ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--database",
            defaultValue = "${env:PG_DATABASE:-mecabal}",
            description = "PG_DATABASE; ${DEFAULT-VALUE}")
    private String database;

    @Option(
            names = "--user",
            defaultValue = "${env:PG_OWNER_USER:-mecabal_owner}",
            description = "PG_OWNER_USER; the owner of the schemas or a role that may become it; ${DEFAULT-VALUE}")
    private String user;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Migrations database = new Migrations(jdbcUrl(), user, password());
        boolean pending = false;
        for (PackagedService service : chosen()) {
            long began = System.nanoTime();
            Migrations migrations = database.withBlocksFrom(service.runtime());
            String own = service.own().toString();
            List<String> files = check
                    ? migrations.pending(service.schema(), own, service.blocks())
                    : migrations.run(service.schema(), own, service.blocks());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            out.printf(Locale.ROOT, "✓ %-13s %-32s %.1f s%n", service.name(), summary(files), took.toMillis() / 1e3);
            files.forEach(file -> out.println("    " + file));
            out.flush();
            pending |= check && !files.isEmpty();
        }
        return pending ? PENDING : 0;
    }

    private String summary(List<String> files) {
        if (files.isEmpty()) {
            return "up to date";
        }
        return files.size() + (check ? " pending" : " applied");
    }

    private List<PackagedService> chosen() {
        List<PackagedService> known = PackagedService.under(home).stream()
                .filter(PackagedService::hasSchema)
                .toList();
        Set<String> names = known.stream().map(PackagedService::name).collect(Collectors.toCollection(TreeSet::new));
        if (known.isEmpty()) {
            throw new IllegalArgumentException(
                    "No built service under " + home.toAbsolutePath().normalize());
        }
        if (!names.containsAll(services)) {
            throw new IllegalArgumentException("Not among the services %s: %s"
                    .formatted(
                            names,
                            services.stream()
                                    .filter(name -> !names.contains(name))
                                    .toList()));
        }
        return known.stream()
                .filter(service -> services.isEmpty() || services.contains(service.name()))
                .toList();
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?ApplicationName=mecabal-migrate".formatted(host, port, database);
    }

    /** From the environment only: an argument would stand in the process list. */
    private static String password() {
        String password = System.getenv().getOrDefault("PG_OWNER_PASSWORD", System.getenv("SERVICE_PASSWORD"));
        if (password == null) {
            throw new IllegalArgumentException("PG_OWNER_PASSWORD is not set");
        }
        return password;
    }
}
