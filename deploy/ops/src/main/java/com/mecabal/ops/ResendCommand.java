package com.mecabal.ops;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** For a database that came back from a backup, while the services are stopped and the broker is empty. */
@Command(
        name = "resend",
        description = "Has the services send again what they had sent and not every consumer had handled.",
        mixinStandardHelpOptions = true)
final class ResendCommand implements Callable<Integer> {

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        PrintWriter out = spec.commandLine().getOut();
        String url = "jdbc:postgresql://%s:%d/%s?ApplicationName=mecabal-resend".formatted(host, port, database);
        try (Connection connection =
                DriverManager.getConnection(url, System.getenv("PG_ADMIN_USER"), System.getenv("PG_ADMIN_PASSWORD"))) {
            connection.setAutoCommit(false);
            UnhandledEvents unhandled = new UnhandledEvents(connection, PackagedService.under(home));
            int resent = unhandled.resend();
            unhandled
                    .blanked()
                    .forEach(event -> out.println("  cannot be told again, its values are forgotten: " + event));
            connection.commit();
            out.println(resent + " events are sent again");
        }
        out.flush();
        return 0;
    }
}
