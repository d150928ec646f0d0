package com.mecabal.loadtest.seed;

import com.mecabal.loadtest.seed.Posts.Post;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The notification service: what everybody was told in the last weeks, each line with its notice and the decision behind it. */
final class NotificationTables implements Tables {

    private static final double LINES_A_PERSON = 11;
    private static final int MOST_LINES = 400;
    private static final int EXCERPT = 140;

    private final Census census;

    NotificationTables(Census census) {
        this.census = census;
    }

    @Override
    public String schema() {
        return "notification";
    }

    /** @param seq its number in the inbox, the oldest is 1 */
    private record Heard(
            int seq,
            UUID noticeId,
            UUID eventId,
            UUID entryId,
            boolean comment,
            Neighbour actor,
            Post post,
            Instant at,
            boolean read) {

        String kind() {
            return comment ? "comment-added" : "reaction-added";
        }

        String group() {
            return (comment ? "post:" : "reaction:") + post.id();
        }

        LocalDate day() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    @Override
    public void write(Store store) throws SQLException {
        notices(store);
        decisions(store);
        entries(store);
        states(store);
        businessNames(store);
    }

    private void notices(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "notice",
                "id, at, event_id, kind, category, priority, actor_id, subject_kind, subject_id, params, url, must_acknowledge")) {
            for (Neighbour person : census.people().all) {
                for (Heard heard : heard(person)) {
                    rows.add(
                            heard.noticeId(),
                            heard.at(),
                            heard.eventId(),
                            heard.kind(),
                            "community",
                            heard.comment() ? 3 : 2,
                            heard.actor().id(),
                            "post",
                            heard.post().id(),
                            params(person, heard),
                            "/posts/" + heard.post().id(),
                            false);
                }
            }
        }
    }

    private String params(Neighbour person, Heard heard) {
        if (!heard.comment()) {
            return "{\"variant\":\"post\"}";
        }
        Draw draw = census.plan().draw("excerpt", person.number() * (long) MOST_LINES + heard.seq());
        String text = Words.comment(draw, heard.actor().language(), heard.post().community());
        String excerpt = text.substring(0, Math.min(EXCERPT, text.length())).replace("\"", "'");
        return "{\"owner\":\"%s\",\"excerpt\":\"%s\"}".formatted(person.id(), excerpt);
    }

    private void decisions(Store store) throws SQLException {
        try (Rows rows = store.fill("decision", "event_id, person_id, day, kind, reason, at")) {
            for (Neighbour person : census.people().all) {
                for (Heard heard : heard(person)) {
                    rows.add(heard.eventId(), person.id(), heard.day(), heard.kind(), "told", heard.at());
                }
            }
        }
    }

    private void entries(Store store) throws SQLException {
        try (Rows rows = store.fill(
                "inbox_entry",
                "person_id, day, group_key, id, notice_id, notice_at, category, order_seq, change_seq, count, actor_ids,"
                        + " created_at, last_at, must_acknowledge, read_at")) {
            for (Neighbour person : census.people().all) {
                for (Heard heard : heard(person)) {
                    rows.add(
                            person.id(),
                            heard.day(),
                            heard.group(),
                            heard.entryId(),
                            heard.noticeId(),
                            heard.at(),
                            "community",
                            heard.seq(),
                            heard.seq(),
                            1,
                            List.of(heard.actor().id()),
                            heard.at(),
                            heard.at(),
                            false,
                            heard.read() ? heard.at() : null);
                }
            }
        }
    }

    private void states(Store store) throws SQLException {
        try (Rows rows = store.fill("person_state", "person_id, last_seq, seen_seq")) {
            for (Neighbour person : census.people().all) {
                int last = heard(person).size();
                rows.add(person.id(), last, Math.max(0, last - 3));
            }
        }
    }

    private void businessNames(Store store) throws SQLException {
        try (Rows rows = store.fill("business_name", "business_id, name, owner_id, version")) {
            for (int number = 0; number < census.plan().businesses(); number++) {
                BusinessTables.Trader trader = BusinessTables.trader(census, number);
                rows.add(trader.id(), trader.name(), trader.owner().id(), 1);
            }
        }
    }

    /** Oldest first; no group twice on a day, since that would be one line. */
    private List<Heard> heard(Neighbour person) {
        Draw draw = census.plan().draw("heard", person.number());
        List<Post> posts = census.posts().around(person.home());
        int count = posts.isEmpty() ? 0 : draw.manyOrFew(LINES_A_PERSON, MOST_LINES);
        Instant first = census.plan().now().minus(Duration.ofDays(Plan.RECENT_DAYS));
        long step = Duration.between(first, census.plan().now()).toMillis() / (count + 1);
        List<Neighbour> around = census.people().around(person.home());
        List<Heard> heard = new ArrayList<>(count);
        Set<String> groups = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Instant at = first.plusMillis(i * step + (long) (draw.unit() * step));
            Heard one = new Heard(
                    heard.size() + 1,
                    draw.id(at),
                    draw.id(at),
                    draw.uuid(),
                    draw.chance(0.5),
                    draw.of(around),
                    draw.of(posts),
                    at,
                    draw.chance(0.7));
            if (groups.add(one.day() + one.group())) {
                heard.add(one);
            }
        }
        return heard;
    }
}
