package com.mecabal.ops.budget;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The files that say the budget in the words of those who read it, by their path under {@code deploy}. */
final class Outputs {

    private static final String HEADER = "# Written by `./mecabal budget` from deploy/budget.yaml: change that file.\n";
    private static final String NATIVE = "native";
    private static final List<String> JOBS = List.of("bootstrap", "migrate", "queues");

    private final Budget budget;

    Outputs(Budget budget) {
        this.budget = budget;
    }

    Map<Path, String> all() {
        Map<Path, String> files = new LinkedHashMap<>();
        budget.profiles().forEach((name, profile) -> {
            if (name.equals(NATIVE)) {
                files.put(Path.of("native/conf/jvm.options"), jvmOptions(profile));
                files.put(Path.of("native/conf/budget.env"), environment(profile));
            } else {
                files.put(Path.of("single/limits." + name + ".yaml"), composeLimits(profile));
            }
        });
        return files;
    }

    /** One file of flags serves all nine without containers, so it holds the larger of their sizes. */
    private String jvmOptions(Profile profile) {
        Jvm largest = profile.service("others");
        List<String> flags = largest.flags();
        flags.addAll(budget.jvm().all());
        flags.addAll(budget.jvm().services());
        return HEADER + String.join("\n", flags) + "\n";
    }

    private static String environment(Profile profile) {
        StringJoiner lines = new StringJoiner("\n", HEADER, "\n");
        profile.storeSettings().forEach((key, value) -> lines.add(key + "=" + value));
        return lines.toString();
    }

    private String composeLimits(Profile profile) {
        StringBuilder text = new StringBuilder(HEADER)
                .append("x-budget: { sum: %d, memory: %d, cpus: %d, disk: %d }%n"
                        .formatted(
                                profile.sumOfMemory(),
                                profile.machine().memory(),
                                profile.machine().cpus(),
                                profile.machine().disk()))
                .append("services:\n");
        profile.limits().forEach((name, memory) -> text.append(container(name, memory, environment(profile, name))));
        JOBS.forEach(name -> text.append(container(name, profile.reserves().jobs(), Map.of())));
        return text.toString();
    }

    private Map<String, String> environment(Profile profile, String container) {
        return switch (container) {
            case "postgres" -> profile.postgresSettings();
            case "redis" -> profile.redisSettings();
            case "rabbitmq" -> profile.rabbitMqSettings();
            case "edge" -> Map.of();
            case "minio" -> java(profile.minio(), List.of());
            case "keycloak" -> {
                Map<String, String> settings =
                        java(profile.keycloak(), budget.jvm().keycloak());
                settings.put(
                        "KC_DB_POOL_MAX_SIZE",
                        Integer.toString(profile.keycloak().pool()));
                yield settings;
            }
            // Its pool is a constant of its code.
            case "gateway" -> java(profile.service(container), budget.jvm().services());
            default -> {
                Map<String, String> settings =
                        java(profile.service(container), budget.jvm().services());
                settings.put(
                        "DB_POOL", Integer.toString(profile.service(container).pool()));
                yield settings;
            }
        };
    }

    private Map<String, String> java(Jvm jvm, List<String> own) {
        List<String> flags = new ArrayList<>(jvm.flags());
        flags.addAll(budget.jvm().all());
        flags.addAll(own);
        flags.addAll(budget.jvm().containers());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("JDK_JAVA_OPTIONS", String.join(" ", flags));
        return settings;
    }

    private static String container(String name, int memory, Map<String, String> environment) {
        StringBuilder text = new StringBuilder("  %s:%n    mem_limit: %dm%n".formatted(name, memory));
        if (!environment.isEmpty()) {
            text.append("    environment:\n");
            environment.forEach((key, value) -> text.append("      %s: \"%s\"%n".formatted(key, value)));
        }
        return text.toString();
    }
}
