package com.mecabal.loadtest.seed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ./mecabal load} calls. Where the database is stands in PG_HOST, PG_PORT, PG_DATABASE and SERVICE_PASSWORD. */
@Command(
        name = "mecabal-seed",
        description = "Fills a platform for load tests.",
        mixinStandardHelpOptions = true,
        subcommands = {Seed.Write.class, Seed.Clean.class, Seed.Verify.class, Seed.Show.class, Seed.Introduce.class})
public final class Seed {

    private Seed() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Seed()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("✗ " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    static final class Asked {

        @Option(
                names = "--seed",
                defaultValue = "1",
                description = "Number that everything is made from: ${DEFAULT-VALUE}.")
        long seed;

        @Option(names = "--users", defaultValue = "60000", description = "How many people: ${DEFAULT-VALUE}.")
        int users;

        @Option(names = "--as-of", description = "The day that the data take for today.")
        LocalDate asOf;

        Plan plan() {
            if (users < 100) {
                throw new IllegalArgumentException("--users must be at least 100");
            }
            return new Plan(seed, users, asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf);
        }
    }

    @Command(name = "write", description = "Replaces everything that the platform knows by made-up data.")
    static final class Write implements Callable<Integer> {

        @Mixin
        Asked asked;

        @Override
        public Integer call() throws Exception {
            Plan plan = asked.plan();
            System.out.println(plan.stamp());
            writing().write(plan, keys());
            return 0;
        }
    }

    @Command(name = "clean", description = "Writes the data of the stamp again and proves that nothing else is left.")
    static final class Clean implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            Stamp before = stamp();
            writing().write(before.plan(), keys());
            return report(before);
        }
    }

    @Command(name = "verify", description = "Compares every table with what was written.")
    static final class Verify implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return report(stamp());
        }
    }

    @Command(name = "world", description = "Writes what a load generator must know, as JSON.")
    static final class Show implements Callable<Integer> {

        @Mixin
        Asked asked;

        @Option(names = "--from-stamp", description = "The plan of the database instead of the options.")
        boolean fromStamp;

        @Option(names = "--people", defaultValue = "5000", description = "How many people to name: ${DEFAULT-VALUE}.")
        int people;

        @Parameters(index = "0", description = "The file.")
        Path file;

        @Override
        public Integer call() throws SQLFailure, IOException {
            Plan plan = fromStamp ? stamp().plan() : asked.plan();
            Files.write(file, new World(Census.of(plan)).json(people));
            return 0;
        }
    }

    @Command(name = "identities", description = "Makes the people of a world known to Keycloak.")
    static final class Introduce implements Callable<Integer> {

        @Parameters(index = "0", description = "The file that \"world\" has written.")
        Path world;

        @Override
        public Integer call() throws IOException, InterruptedException {
            List<UUID> accounts = new ArrayList<>();
            new ObjectMapper()
                    .readTree(world.toFile())
                    .get("people")
                    .forEach(person ->
                            accounts.add(UUID.fromString(person.get("id").asText())));
            URI keycloak = URI.create(setting("KEYCLOAK_URL", "http://127.0.0.1:18180"));
            new Identities(keycloak, setting("KEYCLOAK_PROVISION_SECRET", "")).make(accounts);
            System.out.println(accounts.size() + " people are known to Keycloak");
            return 0;
        }
    }

    private static int report(Stamp written) throws Exception {
        List<String> differences = written.differences(writing().hashes());
        differences.forEach(System.out::println);
        System.out.printf(
                "%s%n%s%n",
                written.plan().stamp(),
                differences.isEmpty()
                        ? "✓ all %d tables hold what was written"
                                .formatted(written.tables().size())
                        : "✗ %d of %d tables differ"
                                .formatted(differences.size(), written.tables().size()));
        return differences.isEmpty() ? 0 : 1;
    }

    /** A database that cannot be asked. */
    static final class SQLFailure extends Exception {
        private static final long serialVersionUID = 1L;

        SQLFailure(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Stamp stamp() throws SQLFailure {
        try {
            return writing()
                    .stamp()
                    .orElseThrow(() -> new IllegalStateException("There are no load test data: ./mecabal load seed"));
        } catch (java.sql.SQLException e) {
            throw new SQLFailure(e);
        }
    }

    private static Writing writing() {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        setting("PG_HOST", "127.0.0.1"),
                        setting("PG_PORT", "15432"),
                        setting("PG_DATABASE", "mecabal"));
        return new Writing(new Store.Address(url, setting("SERVICE_PASSWORD", "mecabal")), System.out::println);
    }

    private static NumberKeys keys() {
        return new NumberKeys(
                setting("AUTH_PEPPER", "development-only-pepper"),
                setting("AUTH_IDENTIFIER_KEY", "dev:ZGV2ZWxvcG1lbnQtb25seS1pZGVudGlmaWVyLWtleTA="));
    }

    private static String setting(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElse(otherwise);
    }
}
