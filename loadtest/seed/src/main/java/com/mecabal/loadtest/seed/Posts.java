package com.mecabal.loadtest.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who said what and when, without the words: other services tell of it too. */
final class Posts {

    private static final Duration SPAN = Duration.ofDays(120);

    /** @param scope as the social service spells it */
    record Post(int number, UUID id, Neighbour author, String scope, Instant at, boolean photo) {

        Place community() {
            return author.home().community();
        }
    }

    final List<Post> all;
    private final Map<Place, List<Post>> byCommunity = new HashMap<>();

    private Posts(List<Post> all) {
        this.all = all;
        all.forEach(post -> byCommunity
                .computeIfAbsent(post.community(), place -> new ArrayList<>())
                .add(post));
    }

    static Posts of(Plan plan, Neighbours people) {
        List<Post> all = new ArrayList<>(plan.posts());
        for (int number = 0; number < plan.posts(); number++) {
            Draw draw = plan.draw("post", number);
            Neighbour author = people.any(draw);
            Instant at = draw.recent(plan.now(), SPAN);
            all.add(new Post(number, draw.id(at), author, scope(draw, author), at, draw.chance(0.3)));
        }
        return new Posts(all);
    }

    /** Those of the neighbourhood and its estates; may be empty. */
    List<Post> around(Place place) {
        return byCommunity.getOrDefault(place.community(), List.of());
    }

    private static String scope(Draw draw, Neighbour author) {
        double share = draw.unit();
        if (!author.verified() || share < 0.7) {
            return "neighbourhood";
        }
        if (author.home().isEstate() && share < 0.85) {
            return "estate";
        }
        return share < 0.95 ? "public" : "lga";
    }
}
