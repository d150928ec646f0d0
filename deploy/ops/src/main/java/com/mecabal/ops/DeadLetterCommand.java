package com.mecabal.ops;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dlq",
        description = "What consumers could not handle: look at it, give it back.",
        mixinStandardHelpOptions = true)
final class DeadLetterCommand {

    /** The purposes that the queues of a service are named after, {@code social.events}. */
    private static final List<String> PURPOSES = List.of("events", "people", "live", "revocations");

    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "The queues that have a dead-letter queue, and how many messages lie in it.")
    int list(
            @Mixin Broker broker,
            @Option(names = "--home", defaultValue = ".", description = "The folder that holds the packaged services.")
                    Path home,
            @Parameters(arity = "0..*", paramLabel = "QUEUE", description = "These instead of those of the services.")
                    List<String> queues)
            throws IOException, TimeoutException {
        List<String> names = queues == null || queues.isEmpty()
                ? known(home)
                : queues.stream().map(DeadLetterCommand::live).toList();
        try (DeadLetters letters = broker.deadLetters()) {
            for (String queue : names) {
                OptionalInt count = letters.count(queue);
                if (count.isPresent()) {
                    out().printf("%-28s %d%n", queue, count.getAsInt());
                }
            }
        }
        out().flush();
        return 0;
    }

    @Command(name = "show", description = "The dead letters of a queue with their errors; they stay where they are.")
    int show(
            @Mixin Broker broker,
            @Option(names = "--limit", defaultValue = "20", description = "At most so many; ${DEFAULT-VALUE}")
                    int limit,
            @Parameters(paramLabel = "QUEUE") String queue)
            throws IOException, TimeoutException {
        String name = live(queue);
        try (DeadLetters letters = broker.deadLetters()) {
            int count = existing(letters, name);
            for (DeadLetter letter : letters.read(name, limit)) {
                out().printf("%s  %s  subject %s%n", letter.id(), letter.type(), letter.subject());
                out().printf("failed %s, attempts %s%n", letter.failedAt(), letter.attempts());
                out().println(letter.error().strip().indent(4).stripTrailing());
                out().println(letter.body().strip().indent(4));
            }
            out().printf("%d in %s%n", count, name + DeadLetters.SUFFIX);
        }
        out().flush();
        return 0;
    }

    @Command(name = "replay", description = "Gives the dead letters of a queue back to it, all or one.")
    int replay(
            @Mixin Broker broker,
            @Option(names = "--id", paramLabel = "EVENT", description = "Only this event.") String id,
            @Parameters(paramLabel = "QUEUE") String queue)
            throws IOException, TimeoutException, InterruptedException {
        String name = live(queue);
        try (DeadLetters letters = broker.deadLetters()) {
            existing(letters, name);
            int replayed = letters.replay(name, id);
            if (id != null && replayed == 0) {
                throw new IllegalArgumentException("Event " + id + " does not lie in " + name + DeadLetters.SUFFIX);
            }
            out().printf("%d given back to %s%n", replayed, name);
        }
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static int existing(DeadLetters letters, String queue) throws IOException, TimeoutException {
        return letters.count(queue)
                .orElseThrow(() -> new IllegalArgumentException("There is no queue " + queue + DeadLetters.SUFFIX));
    }

    private static String live(String queue) {
        return queue.endsWith(DeadLetters.SUFFIX)
                ? queue.substring(0, queue.length() - DeadLetters.SUFFIX.length())
                : queue;
    }

    private static List<String> known(Path home) {
        return PackagedService.under(home).stream()
                .flatMap(service -> Stream.of(service.name())
                        .flatMap(name -> PURPOSES.stream().map(purpose -> name + "." + purpose)))
                .toList();
    }
}
