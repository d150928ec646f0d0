package com.mecabal.ops.budget;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole file: the flags of our JVMs, and the sizes of each profile. Memory is in megabytes. */
record Budget(Flags jvm, Map<String, Profile> profiles) {

    /** The nine, in the order in which everything lists them. */
    static final List<String> SERVICES = List.of(
            "gateway", "auth", "user", "social", "messaging", "marketplace", "events", "business", "notification");

    record Flags(List<String> all, List<String> services, List<String> keycloak, List<String> containers) {}

    static Budget read(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), Budget.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Every sum that does not fit, in words; empty when the budget holds. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        profiles.forEach((name, profile) ->
                profile.problems().forEach(problem -> problems.add("%s: %s".formatted(name, problem))));
        return problems;
    }
}
