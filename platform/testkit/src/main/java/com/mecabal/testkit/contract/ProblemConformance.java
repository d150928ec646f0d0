package com.mecabal.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.platform.problem.ProblemCode;
import com.mecabal.testkit.http.Answer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds every refusal that leaves a service in a test against the closed list of codes: an unregistered code, a status that
 * does not belong to the code, a 500, or an error that is not problem+json fails the test that met it.
 */
public final class ProblemConformance {

    private static final Map<String, Integer> REGISTERED = registered();

    private ProblemConformance() {}

    public static void check(Answer answer) {
        if (answer.status() < 400) {
            return;
        }
        String where = answer.raw().request().method() + " " + answer.raw().uri() + " → " + answer.text();
        assertThat(answer.status()).as("no test expects a 500: %s", where).isNotEqualTo(500);
        assertThat(answer.header("content-type").orElse(""))
                .as("media type of %s", where)
                .startsWith("application/problem+json");
        JsonNode problem = answer.json();
        String code = problem.path("code").asText();
        assertThat(REGISTERED).as("registered codes, for %s", where).containsEntry(code, answer.status());
        assertThat(problem.path("status").asInt())
                .as("status member of %s", where)
                .isEqualTo(answer.status());
        assertThat(problem.path("type").asText()).as("type member of %s", where).endsWith(code);
        assertThat(problem.path("title").asText())
                .as("title member of %s", where)
                .isNotBlank();
        assertThat(problem.path("requestId").asText())
                .as("request id of %s", where)
                .isEqualTo(answer.header("x-request-id").orElse("no header"));
        if (answer.status() == 429 || answer.status() == 503) {
            assertThat(answer.header("retry-after"))
                    .as("Retry-After of %s", where)
                    .isPresent();
        }
    }

    /** Every code of every enum that implements {@link ProblemCode}, with its status. */
    public static Map<String, Integer> registered() {
        Map<String, Integer> codes = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("com.mecabal")) {
            if (type.isEnum() && type.isAssignableTo(ProblemCode.class)) {
                for (Object constant : type.reflect().getEnumConstants()) {
                    ProblemCode problem = (ProblemCode) constant;
                    codes.put(problem.code(), problem.status());
                }
            }
        }
        return codes;
    }
}
