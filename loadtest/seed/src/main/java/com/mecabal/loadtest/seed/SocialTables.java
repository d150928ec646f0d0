package com.mecabal.loadtest.seed;

import com.mecabal.loadtest.seed.Posts.Post;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The social service: posts with their photos, and what was said and felt about them. */
final class SocialTables implements Tables {

    private static final List<String> CATEGORIES =
            List.of("general", "safety", "lost-found", "services", "news", "help");

    private final Census census;
    private final BaseMap map;

    SocialTables(Census census, BaseMap map) {
        this.census = census;
        this.map = map;
    }

    @Override
    public String schema() {
        return "social";
    }

    @Override
    public void write(Store store) throws SQLException {
        posts(store);
        photos(store);
        counts(store);
        comments(store);
        commentCounts(store);
        reactions(store);
        follows(store);
    }

    private void posts(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "post",
                "id, author_id, kind, state, scope, audience_place_id, origin_lga_id, title, content, lang, category_key,"
                        + " created_at, published_at, changed_at")) {
            for (Post post : census.posts().all) {
                Draw draw = census.plan().draw("post words", post.number());
                Neighbour author = post.author();
                String text = Words.post(draw, author.language(), post.community());
                if (draw.chance(0.3)) {
                    text += " " + Words.post(draw, author.language(), post.community());
                }
                rows.add(
                        post.id(),
                        author.id(),
                        "general",
                        "published",
                        post.scope(),
                        audience(post),
                        map.area(post.community()),
                        draw.chance(0.2) ? Words.comment(draw, author.language(), post.community()) : null,
                        text,
                        author.language(),
                        draw.of(CATEGORIES),
                        post.at(),
                        post.at(),
                        post.at());
            }
        }
    }

    private UUID audience(Post post) {
        return switch (post.scope()) {
            case "lga" -> map.area(post.community());
            case "estate" -> post.author().home().id();
            default -> post.community().id();
        };
    }

    private void photos(Store store) throws SQLException {
        PhotoRows photos = new PhotoRows(census.plan(), "photo", "post");
        photos.write(store, to -> {
            for (Post post : census.posts().all) {
                if (post.photo()) {
                    to.add(post.number(), post.id(), post.author(), post.at());
                }
            }
        });
    }

    private void counts(Store store) throws SQLException {
        try (Rows rows = store.fill("post_count", "post_id, reactions, comments")) {
            for (Post post : census.posts().all) {
                Talk talk = Talk.about(census, post);
                rows.add(
                        post.id(),
                        Arrays.stream(talk.counts()).boxed().toList(),
                        talk.comments().size());
            }
        }
    }

    private void comments(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "comment",
                "id, post_id, parent_id, in_reply_to_id, author_id, state, content, created_at, changed_at")) {
            for (Post post : census.posts().all) {
                for (Talk.Said said : Talk.about(census, post).comments()) {
                    UUID parent = said.parent() == null ? null : said.parent().id();
                    rows.add(
                            said.id(),
                            post.id(),
                            parent,
                            parent,
                            said.author().id(),
                            "published",
                            said.text(),
                            said.at(),
                            said.at());
                }
            }
        }
    }

    private void commentCounts(Store store) throws SQLException {
        try (Rows rows = store.fill("comment_count", "comment_id, replies")) {
            for (Post post : census.posts().all) {
                Talk talk = Talk.about(census, post);
                for (Talk.Said said : talk.comments()) {
                    rows.add(said.id(), talk.repliesTo(said));
                }
            }
        }
    }

    private void reactions(Store store) throws SQLException {
        try (Rows rows = store.fill("reaction", "target_id, person_id, target_type, kind, created_at")) {
            for (Post post : census.posts().all) {
                for (Talk.Felt felt : Talk.about(census, post).reactions()) {
                    rows.add(post.id(), felt.by().id(), "post", felt.kind(), felt.at());
                }
            }
        }
    }

    private void follows(Store store) throws SQLException {
        try (Rows rows = store.fill("thread_follow", "post_id, person_id, since")) {
            for (Post post : census.posts().all) {
                for (Neighbour follower : Talk.about(census, post).followers()) {
                    rows.add(post.id(), follower.id(), post.at());
                }
            }
        }
    }
}
