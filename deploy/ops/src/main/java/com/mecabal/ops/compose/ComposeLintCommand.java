package com.mecabal.ops.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compose-lint",
        description = "Judges the output of `docker compose config --format json` on stdin.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing found", "1:something that must not go to a machine in the internet"})
public final class ComposeLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode config = new ObjectMapper().readTree(System.in);
        if (config.path("services").isEmpty()) {
            throw new IllegalArgumentException("No services on stdin");
        }
        List<String> findings = ComposeLint.findings(config);
        findings.forEach(finding -> spec.commandLine().getErr().println("✗ " + finding));
        spec.commandLine()
                .getOut()
                .printf("%d services, %d findings%n", config.path("services").size(), findings.size());
        return findings.isEmpty() ? 0 : 1;
    }
}
