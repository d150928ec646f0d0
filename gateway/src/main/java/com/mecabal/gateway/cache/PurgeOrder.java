package com.mecabal.gateway.cache;

import com.mecabal.gateway.problem.EdgeProblem;
import com.mecabal.gateway.problem.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an administrator wants dropped.
 *
 * @param tags empty: everything
 */
record PurgeOrder(Set<String> tags) {

    private static final int TAGS_AT_MOST = 50;
    private static final Pattern TAG = Pattern.compile("[a-z-]{1,40}:[A-Za-z0-9._-]{1,80}");

    /** Throws the refusal. */
    static PurgeOrder read(Buffer body) {
        JsonObject said;
        try {
            said = body.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            throw invalid("", "is not a JSON object");
        }
        for (String field : said.fieldNames()) {
            if (!field.equals("tags") && !field.equals("all")) {
                throw error(EdgeProblem.UNKNOWN_FIELD, "/" + field, "is not known here");
            }
        }
        boolean everything = said.containsKey("all");
        if (everything == said.containsKey("tags")) {
            throw invalid("", "has either tags or all");
        }
        if (everything) {
            if (!Boolean.TRUE.equals(said.getValue("all"))) {
                throw invalid("/all", "can only be true");
            }
            return new PurgeOrder(Set.of());
        }
        return new PurgeOrder(tags(said.getValue("tags")));
    }

    private static Set<String> tags(Object value) {
        if (!(value instanceof JsonArray list) || list.isEmpty() || list.size() > TAGS_AT_MOST) {
            throw invalid("/tags", "is a list of 1 to " + TAGS_AT_MOST);
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.getValue(i) instanceof String tag) || !TAG.matcher(tag).matches()) {
                throw invalid("/tags/" + i, "is no tag such as listing:<id>");
            }
        }
        return list.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    Buffer toBuffer() {
        JsonObject said = tags.isEmpty()
                ? new JsonObject().put("all", true)
                : new JsonObject().put("tags", new JsonArray(tags.stream().toList()));
        return said.toBuffer();
    }

    private static Refusal invalid(String pointer, String reason) {
        return error(EdgeProblem.VALIDATION_FAILED, pointer, reason);
    }

    private static Refusal error(EdgeProblem problem, String pointer, String reason) {
        return problem.refusal()
                .with(
                        "errors",
                        new JsonArray()
                                .add(new JsonObject().put("pointer", pointer).put("reason", reason)));
    }
}
