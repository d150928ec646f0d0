package com.mecabal.smoke;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Posts and what is said under them. */
record SocialClient(Neighbour caller) {

    record Post(UUID id, Author author, String content, List<Uploads.Media> media, Counts counts) {}

    record Author(UUID id, String name) {}

    record Counts(int comments, Map<String, Integer> reactions) {}

    record Comment(UUID id, Author author, String content) {}

    Answer tryPublish(String content, UUID photo) {
        return caller.post("/v1/posts", Map.of("kind", "general", "content", content, "mediaIds", List.of(photo)));
    }

    List<Post> feed() {
        return caller.get("/v1/feed").expect(200).pageOf(Post.class).items();
    }

    Answer tryRead(UUID post) {
        return caller.get("/v1/posts/" + post);
    }

    Comment comment(UUID post, String content) {
        return caller.post("/v1/posts/" + post + "/comments", Map.of("content", content))
                .expect(201)
                .as(Comment.class);
    }

    Answer tryComments(UUID post) {
        return caller.get("/v1/posts/" + post + "/comments");
    }

    List<Comment> comments(UUID post) {
        return tryComments(post).expect(200).pageOf(Comment.class).items();
    }

    void react(UUID post, String kind) {
        caller.put("/v1/posts/" + post + "/reaction", Map.of("kind", kind)).expect(200);
    }
}
