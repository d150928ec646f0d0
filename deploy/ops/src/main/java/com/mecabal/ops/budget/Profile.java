package com.mecabal.ops.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes for one kind of machine.
 *
 * @param ceiling what all limits and reserves may add up to
 * @param services by name; {@code others} for those that are not named
 */
record Profile(
        Machine machine,
        int ceiling,
        Reserves reserves,
        Connections connections,
        Postgres postgres,
        Redis redis,
        RabbitMq rabbitmq,
        Edge edge,
        Jvm minio,
        Jvm keycloak,
        Map<String, Jvm> services) {

    record Machine(int memory, int cpus, int disk) {}

    record Reserves(int monitoring, int roll, int jobs) {
        int sum() {
            return monitoring + roll + jobs;
        }
    }

    /** Of PostgreSQL, besides the pools. */
    record Connections(int backup, int monitoring, int jobs, int administrators) {
        int sum() {
            return backup + monitoring + jobs + administrators;
        }
    }

    record Postgres(
            int memory, int maxConnections, int sharedBuffers, int cacheSize, int workMem, int maintenanceMem) {}

    record Redis(int memory, int maxmemory) {}

    record RabbitMq(int memory, int override) {}

    record Edge(int memory) {}

    Jvm service(String name) {
        return services.getOrDefault(name, services.get("others"));
    }

    /** What runs all the time, by the name of its container. */
    Map<String, Integer> limits() {
        Map<String, Integer> limits = new LinkedHashMap<>();
        limits.put("postgres", postgres.memory);
        limits.put("redis", redis.memory);
        limits.put("rabbitmq", rabbitmq.memory);
        limits.put("minio", minio.memory());
        limits.put("keycloak", keycloak.memory());
        Budget.SERVICES.forEach(name -> limits.put(name, service(name).memory()));
        limits.put("edge", edge.memory);
        return limits;
    }

    int sumOfMemory() {
        return limits().values().stream().mapToInt(Integer::intValue).sum() + reserves.sum();
    }

    /** All pools full, and the largest of them twice: an upgrade runs one service beside its successor. */
    int sumOfConnections() {
        List<Integer> pools =
                Budget.SERVICES.stream().map(name -> service(name).pool()).toList();
        int largest = pools.stream().mapToInt(Integer::intValue).max().orElse(0);
        return pools.stream().mapToInt(Integer::intValue).sum() + largest + keycloak.pool() + connections.sum();
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (ceiling > machine.memory) {
            problems.add("the ceiling of %d MB is above the machine's %d MB".formatted(ceiling, machine.memory));
        }
        if (sumOfMemory() > ceiling) {
            problems.add("limits and reserves are %d MB, the ceiling is %d MB".formatted(sumOfMemory(), ceiling));
        }
        if (sumOfConnections() > postgres.maxConnections) {
            problems.add("%d connections may be opened, PostgreSQL takes %d"
                    .formatted(sumOfConnections(), postgres.maxConnections));
        }
        if (Budget.SERVICES.stream().anyMatch(name -> service(name).memory() > reserves.roll) && reserves.roll > 0) {
            problems.add("a service is larger than the %d MB kept for rolling one".formatted(reserves.roll));
        }
        if (redis.maxmemory * 5 > redis.memory * 4) {
            problems.add("Redis needs a fifth of its memory for buffers and rewriting");
        }
        jvms().forEach((name, jvm) -> {
            if (!jvm.fits()) {
                problems.add("%s: heap, buffers and code leave too little of %d MB".formatted(name, jvm.memory()));
            }
        });
        return problems;
    }

    private Map<String, Jvm> jvms() {
        Map<String, Jvm> all = new LinkedHashMap<>(Map.of("minio", minio, "keycloak", keycloak));
        Budget.SERVICES.forEach(name -> all.put(name, service(name)));
        return all;
    }

    /** The environment of PostgreSQL, Redis and RabbitMQ, as their configuration templates name it. */
    Map<String, String> storeSettings() {
        Map<String, String> settings = new LinkedHashMap<>(postgresSettings());
        settings.putAll(redisSettings());
        settings.putAll(rabbitMqSettings());
        return settings;
    }

    Map<String, String> postgresSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("PG_CONNECTIONS", Integer.toString(postgres.maxConnections));
        settings.put("PG_SHARED_BUFFERS", postgres.sharedBuffers + "MB");
        settings.put("PG_CACHE_SIZE", postgres.cacheSize + "MB");
        settings.put("PG_WORK_MEM", postgres.workMem + "MB");
        settings.put("PG_MAINTENANCE_MEM", postgres.maintenanceMem + "MB");
        return settings;
    }

    Map<String, String> redisSettings() {
        return Map.of("REDIS_MEMORY", redis.maxmemory + "mb");
    }

    Map<String, String> rabbitMqSettings() {
        return Map.of("RABBITMQ_MEMORY", rabbitmq.override + "MB");
    }
}
