package com.mecabal.loadtest.seed;

import com.mecabal.loadtest.seed.Posts.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What came of a post: made anew for each table that tells of it. */
record Talk(Post post, List<Said> comments, List<Felt> reactions) {

    private static final double COMMENTS_A_POST = 3.3;
    private static final double REACTIONS_A_POST = 5.4;
    private static final int MOST_COMMENTS = 150;
    private static final int MOST_REACTIONS = 400;
    private static final int KINDS = 8;
    private static final Duration SOON = Duration.ofHours(6);

    /** @param parent null for the top level */
    record Said(UUID id, Neighbour author, Said parent, Instant at, String text) {}

    /** @param kind 1 to 8, in the order of the counts */
    record Felt(Neighbour by, int kind, Instant at) {}

    static Talk about(Census census, Post post) {
        Draw draw = census.plan().draw("talk", post.number());
        List<Neighbour> readers = census.people().around(post.community());
        return new Talk(post, comments(census, draw, post, readers), reactions(census, draw, post, readers));
    }

    int[] counts() {
        int[] counts = new int[KINDS];
        reactions.forEach(felt -> counts[felt.kind() - 1]++);
        return counts;
    }

    /** The author, and whoever said something. */
    Set<Neighbour> followers() {
        Set<Neighbour> followers = new LinkedHashSet<>();
        followers.add(post.author());
        comments.forEach(said -> followers.add(said.author()));
        return followers;
    }

    int repliesTo(Said comment) {
        return (int) comments.stream().filter(said -> said.parent() == comment).count();
    }

    private static List<Said> comments(Census census, Draw draw, Post post, List<Neighbour> readers) {
        List<Said> comments = new ArrayList<>();
        int count = draw.manyOrFew(COMMENTS_A_POST, MOST_COMMENTS);
        Instant at = post.at();
        for (int i = 0; i < count; i++) {
            at = earlier(
                    at.plusMillis(1 + draw.below((int) SOON.toMillis())),
                    census.plan().now());
            Neighbour author = draw.of(readers);
            Said before = comments.isEmpty() || !draw.chance(0.25) ? null : draw.of(comments);
            Said parent = before == null || before.parent() == null ? before : before.parent();
            comments.add(new Said(
                    draw.id(at), author, parent, at, Words.comment(draw, author.language(), post.community())));
        }
        return comments;
    }

    /** Neighbours in a row, so that nobody feels twice. */
    private static List<Felt> reactions(Census census, Draw draw, Post post, List<Neighbour> readers) {
        List<Felt> reactions = new ArrayList<>();
        int count = Math.min(draw.manyOrFew(REACTIONS_A_POST, MOST_REACTIONS), readers.size());
        int first = draw.below(readers.size());
        for (int i = 0; i < count; i++) {
            Instant at = earlier(
                    post.at().plusMillis(draw.below((int) SOON.toMillis())),
                    census.plan().now());
            int kind = draw.chance(0.6) ? 1 : draw.between(2, KINDS);
            reactions.add(new Felt(readers.get((first + i) % readers.size()), kind, at));
        }
        return reactions;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
