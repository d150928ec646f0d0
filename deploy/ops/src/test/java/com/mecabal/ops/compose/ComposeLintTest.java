package com.mecabal.ops.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposeLintTest {

    private static final String SOUND = """
            {"networks": {"data": {"internal": true}, "public": {}}, "services": {"redis": {
              "healthcheck": {"interval": "10s"}, "restart": "unless-stopped", "stop_grace_period": "30s",
              "mem_limit": "1024", "logging": {"options": {"max-size": "10m", "max-file": "5"}},
              "init": true, "read_only": true, "cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}}}
            """;

    @Test
    void lint_ofASoundService_findsNothing() throws JsonProcessingException {
        assertThat(ComposeLint.findings(new ObjectMapper().readTree(SOUND))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "interval": "10s"            | "disable": true                             | has no health check
            unless-stopped               | no                                          | is not started again
            "stop_grace_period": "30s"   | "x": 1                                      | has no time to stop in
            "mem_limit": "1024"          | "mem_limit": "0"                            | has no memory limit
            "max-size": "10m",           |                                             | may write logs without end
            "init": true                 | "init": false                               | has no init
            "read_only": true            | "read_only": false                          | may write to its own image
            ["ALL"]                      | ["NET_RAW"]                                 | keeps capabilities
            no-new-privileges:true       | seccomp:unconfined                          | may gain privileges
            "init": true                 | "init": true, "privileged": true            | is privileged
            "init": true                 | "init": true, "network_mode": "host"        | leaves the networks
            "init": true                 | "init": true, "ports": [{"target": 6379}]   | publishes a port
            "init": true                 | "init": true, "volumes": [{"source": "/run/docker.sock"}] | holds the engine's socket
            {"internal": true}           | {}                                          | network data has a way out
            """, quoteCharacter = '`')
    void lint_withOneThingChanged_saysWhat(String sound, String changed, String finding)
            throws JsonProcessingException {
        assertThat(SOUND).contains(sound);

        assertThat(ComposeLint.findings(
                        new ObjectMapper().readTree(SOUND.replace(sound, changed == null ? "" : changed))))
                .singleElement()
                .asString()
                .contains(finding);
    }

    @Test
    void lint_ofAJob_asksForNoHealthCheck() throws JsonProcessingException {
        String job = SOUND.replace("\"interval\": \"10s\"", "\"disable\": true")
                .replace("\"init\"", "\"profiles\": [\"job\"], \"init\"");

        assertThat(ComposeLint.findings(new ObjectMapper().readTree(job))).isEmpty();
    }
}
