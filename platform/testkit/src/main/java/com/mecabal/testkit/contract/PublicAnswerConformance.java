package com.mecabal.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds every answer that may be kept to its tags: whoever can be seen in it stands among them, or an erased person would
 * go on being shown at the gateway. A person is what has an id and a level of verification.
 */
public final class PublicAnswerConformance {

    private static final Set<String> LEVELS = Set.of("unverified", "phone", "identity", "resident", "full");

    private PublicAnswerConformance() {}

    public static void check(Answer answer) {
        boolean json = answer.header("content-type").orElse("").startsWith("application/json");
        if (!json || !answer.header("cache-control").orElse("").startsWith("public")) {
            return;
        }
        Set<String> seen = new TreeSet<>();
        collect(answer.json(), seen);
        assertThat(List.of(answer.header("cache-tag").orElse("").split(" ")))
                .as(
                        "Cache-Tag of %s %s",
                        answer.raw().request().method(), answer.raw().uri())
                .containsAll(seen);
    }

    private static void collect(JsonNode node, Set<String> persons) {
        if (LEVELS.contains(node.path("level").asText()) && node.has("id")) {
            persons.add("person:" + node.path("id").asText());
        }
        node.forEach(child -> collect(child, persons));
    }
}
