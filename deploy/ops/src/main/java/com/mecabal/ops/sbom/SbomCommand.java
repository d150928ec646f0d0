package com.mecabal.ops.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sbom",
        description = "Prints a CycloneDX document of an image; stdin is what `parts` says inside it.",
        mixinStandardHelpOptions = true)
public final class SbomCommand implements Callable<Integer> {

    @Parameters(paramLabel = "IMAGE", description = "mecabal/social:1a2b3c4d5e6f")
    private String image;

    @Option(names = "--distribution", defaultValue = "debian-13", description = "${DEFAULT-VALUE}")
    private String distribution;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TreeMap<String, Component> components = new TreeMap<>();
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Component.of(line, distribution))
                .forEach(component -> components.put(component.purl(), component));
        if (components.isEmpty()) {
            throw new IllegalArgumentException("Nothing on stdin: every image of ours consists of something");
        }
        spec.commandLine()
                .getOut()
                .println(new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(document(components.values())));
        return 0;
    }

    /** Without a time and a serial number: equal images have equal documents. */
    private ObjectNode document(Iterable<Component> components) {
        ObjectNode document = new ObjectMapper()
                .createObjectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        document.putObject("metadata")
                .putObject("component")
                .put("type", "container")
                .put("bom-ref", image)
                .put("name", image.replaceFirst(":[^:]*$", ""))
                .put("version", image.replaceFirst("^.*:", ""));
        ArrayNode list = document.putArray("components");
        for (Component component : components) {
            list.addObject()
                    .put("type", "library")
                    .put("bom-ref", component.purl())
                    .put("name", component.name())
                    .put("version", component.version())
                    .put("purl", component.purl());
        }
        return document;
    }
}
