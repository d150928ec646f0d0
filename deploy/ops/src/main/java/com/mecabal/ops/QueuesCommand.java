package com.mecabal.ops;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Declares the queues of all services before any of them starts. A topic exchange drops what no queue is bound for, so a
 * service that starts first would speak to nobody; with its queue there, a consumer may even start days later. The services
 * declare the same again with the same arguments, and the broker refuses anything else.
 */
@Command(
        name = "queues",
        description = "Declares the queues of the services and binds them to what they hear.",
        mixinStandardHelpOptions = true)
final class QueuesCommand implements Callable<Integer> {

    private static final String EXCHANGE = "mecabal.events";
    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000);
    private static final Map<String, Object> IN_ORDER =
            Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000, "x-single-active-consumer", true);

    @Mixin
    private Broker broker;

    @Option(names = "--home", defaultValue = ".", description = "The folder that holds the packaged services.")
    private Path home;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, TimeoutException {
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = broker.factory().newConnection("mecabal-ops")) {
            Channel channel = connection.createChannel();
            channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
            for (PackagedService service : PackagedService.under(home)) {
                for (Map.Entry<String, List<String>> queue : service.queues().entrySet()) {
                    declare(channel, queue.getKey(), queue.getValue());
                    out.printf(
                            Locale.ROOT,
                            "✓ %-22s %d types%n",
                            queue.getKey(),
                            queue.getValue().size());
                }
            }
        }
        return 0;
    }

    static void declare(Channel channel, String queue, List<String> types) throws IOException {
        channel.queueDeclare(queue + DeadLetters.SUFFIX, true, false, false, QUORUM);
        channel.queueDeclare(queue, true, false, false, IN_ORDER);
        for (String type : types) {
            channel.queueBind(queue, EXCHANGE, type);
        }
    }
}
