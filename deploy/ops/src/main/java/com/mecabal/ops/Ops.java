package com.mecabal.ops;

import com.mecabal.ops.backup.BackupCommand;
import com.mecabal.ops.backup.BackupFailed;
import com.mecabal.ops.budget.BudgetCommand;
import com.mecabal.ops.compose.ComposeLintCommand;
import com.mecabal.ops.sbom.SbomCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./mecabal} and the deployment call. */
@Command(
        name = "mecabal-ops",
        description = "Migrations, queues, dead letters, backups and the budget of MeCabal.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MigrateCommand.class,
            QueuesCommand.class,
            DeadLetterCommand.class,
            ResendCommand.class,
            BackupCommand.class,
            BudgetCommand.class,
            ComposeLintCommand.class,
            SbomCommand.class
        })
public final class Ops {

    private Ops() {}

    public static void main(String[] arguments) {
        readLogging();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Ops()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("✗ " + describe(failure));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    /** An operator reads a sentence; exceptions that nobody foresaw keep their name. */
    private static String describe(Exception failure) {
        if (failure instanceof MigrationFailed
                || failure instanceof BackupFailed
                || failure instanceof IllegalArgumentException) {
            return failure.getMessage();
        }
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static void readLogging() {
        try (InputStream settings = Ops.class.getResourceAsStream("/ops-logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
