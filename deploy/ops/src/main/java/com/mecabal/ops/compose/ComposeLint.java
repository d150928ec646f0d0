package com.mecabal.ops.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges what {@code docker compose config --format json} prints: the file as the engine will understand it. */
final class ComposeLint {

    private static final String EDGE = "edge";
    /** Networks with a way out: the edge's, and the one for those who call providers. */
    private static final Set<String> OPEN_NETWORKS = Set.of("public", "out");

    private final List<String> findings = new ArrayList<>();

    static List<String> findings(JsonNode config) {
        ComposeLint lint = new ComposeLint();
        for (Map.Entry<String, JsonNode> service : config.path("services").properties()) {
            lint.service(service.getKey(), service.getValue());
        }
        for (Map.Entry<String, JsonNode> network : config.path("networks").properties()) {
            lint.network(network.getKey(), network.getValue());
        }
        return lint.findings;
    }

    private void service(String name, JsonNode service) {
        boolean job = service.path("profiles")
                .valueStream()
                .anyMatch(profile -> profile.asText().equals("job"));
        if (!job) {
            require(
                    name,
                    service.has("healthcheck")
                            && !service.path("healthcheck").path("disable").asBoolean(),
                    "has no health check");
            require(name, service.path("restart").asText().equals("unless-stopped"), "is not started again");
            require(name, service.has("stop_grace_period"), "has no time to stop in");
        }
        require(name, service.path("mem_limit").asLong() > 0, "has no memory limit");
        JsonNode logging = service.path("logging").path("options");
        require(name, logging.has("max-size") && logging.has("max-file"), "may write logs without end");
        require(name, service.path("init").asBoolean(), "has no init");
        require(name, service.path("read_only").asBoolean(), "may write to its own image");
        require(name, has(service.path("cap_drop"), "ALL"), "keeps capabilities");
        require(name, has(service.path("security_opt"), "no-new-privileges:true"), "may gain privileges");
        require(name, !service.path("privileged").asBoolean(), "is privileged");
        require(name, !service.has("network_mode"), "leaves the networks of the file");
        require(name, service.path("ports").isEmpty() || name.equals(EDGE), "publishes a port");
        require(
                name,
                service.path("volumes")
                        .valueStream()
                        .noneMatch(volume -> volume.path("source").asText().endsWith("docker.sock")),
                "holds the engine's socket");
    }

    private void network(String name, JsonNode network) {
        require(
                "network " + name,
                network.path("internal").asBoolean() || OPEN_NETWORKS.contains(name),
                "has a way out");
    }

    private void require(String subject, boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            findings.add(subject + " " + otherwise);
        }
    }

    private static boolean has(JsonNode list, String wanted) {
        return list.valueStream().anyMatch(item -> item.asText().equals(wanted));
    }
}
