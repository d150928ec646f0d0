package com.mecabal.ops.budget;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "budget",
        description = "Adds the budget up and writes limits, flags and pool sizes for every profile.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it fits, and the files say it", "1:it does not fit", "3:with --check: a file is not current"
        })
public final class BudgetCommand implements Callable<Integer> {

    private static final int OUTDATED = 3;

    @Parameters(paramLabel = "DEPLOY", description = "The folder that holds budget.yaml.")
    private Path deploy;

    @Option(names = "--check", description = "Only compare.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Budget budget = Budget.read(deploy.resolve("budget.yaml"));
        List<String> problems = budget.problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> err.println("✗ " + problem));
            return 1;
        }
        budget.profiles()
                .forEach((name, profile) -> out.printf(
                        "✓ %-8s %5d of %5d MB, %3d of %3d connections%n",
                        name,
                        profile.sumOfMemory(),
                        profile.ceiling(),
                        profile.sumOfConnections(),
                        profile.postgres().maxConnections()));
        List<Path> outdated = new ArrayList<>();
        for (Map.Entry<Path, String> output : new Outputs(budget).all().entrySet()) {
            Path file = deploy.resolve(output.getKey());
            if (Files.exists(file) && Files.readString(file).equals(output.getValue())) {
                continue;
            }
            outdated.add(file);
            if (!check) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, output.getValue());
                out.println("    wrote " + output.getKey());
            }
        }
        if (check && !outdated.isEmpty()) {
            outdated.forEach(file -> err.println("✗ not what the budget says: " + file + " (./mecabal budget)"));
            return OUTDATED;
        }
        return 0;
    }
}
