package com.mecabal.social;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.TestNeighbour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What the tests' neighbours say and read. */
public final class Talk {

    private Talk() {}

    public static Map<String, Object> saying(String content) {
        return new HashMap<>(Map.of("kind", "general", "content", content));
    }

    public static Map<String, Object> saying(String content, String scope) {
        Map<String, Object> post = saying(content);
        post.put("audience", Map.of("scope", scope));
        return post;
    }

    /** @return id of the new post */
    public static String post(TestNeighbour author, Map<String, Object> post) {
        return author.post("/v1/posts", post).expect(201).json().get("id").asText();
    }

    public static String comment(TestNeighbour author, String post, String content) {
        return author.post("/v1/posts/" + post + "/comments", Map.of("content", content))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    public static String reply(TestNeighbour author, String post, String parent, String content) {
        return author.post("/v1/posts/" + post + "/comments", Map.of("content", content, "parentId", parent))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    public static List<String> feed(TestNeighbour viewer) {
        return ids(viewer.get("/v1/feed?limit=100").expect(200));
    }

    public static List<String> ids(Answer page) {
        return each(page, item -> item.get("id").asText());
    }

    public static <T> List<T> each(Answer page, Function<JsonNode, T> part) {
        List<T> found = new ArrayList<>();
        page.json().get("items").forEach(item -> found.add(part.apply(item)));
        return found;
    }

    public static UUID uuid(String id) {
        return UUID.fromString(id);
    }
}
