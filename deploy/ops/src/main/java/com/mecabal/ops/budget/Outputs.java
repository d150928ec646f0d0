package com.mecabal.ops.budget;

import java.nio.file.Path;
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

    /** One file of flags serves all nine without containers, so it holds the size of most; the gateway's heap is said beside it. */
    private String jvmOptions(Profile profile) {
        String flags = flags(profile.service("others"), budget.jvm().services());
        return HEADER + flags.replace(' ', '\n') + "\n";
    }

    private String environment(Profile profile) {
        StringJoiner lines = new StringJoiner("\n", HEADER, "\n");
        profile.storeSettings().forEach((key, value) -> lines.add(key + "=" + value));
        lines.add("GATEWAY_HEAP=-Xmx%dm".formatted(profile.service("gateway").heap()));
        lines.add("KEYCLOAK_JAVA_OPTS=\"%s\""
                .formatted(flags(profile.keycloak(), budget.jvm().keycloak())));
        return lines.toString();
    }

    private String composeLimits(Profile profile) {
        StringBuilder text = new StringBuilder(HEADER)
                .append("x-budget: { sum: %d, memory: %d, cpus: %d, disk: %d, roll: %d }%n"
                        .formatted(
                                profile.sumOfMemory(),
                                profile.machine().memory(),
                                profile.machine().cpus(),
                                profile.machine().disk(),
                                profile.reserves().roll()))
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
        String flags = flags(jvm, own) + " " + String.join(" ", budget.jvm().containers());
        return new LinkedHashMap<>(Map.of("JDK_JAVA_OPTIONS", flags));
    }

    private String flags(Jvm jvm, List<String> own) {
        List<String> flags = jvm.flags();
        flags.addAll(budget.jvm().all());
        flags.addAll(own);
        return String.join(" ", flags);
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
