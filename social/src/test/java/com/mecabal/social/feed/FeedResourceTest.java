package com.mecabal.social.feed;

import static com.mecabal.social.Talk.each;
import static com.mecabal.social.Talk.feed;
import static com.mecabal.social.Talk.ids;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static com.mecabal.social.Talk.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import com.mecabal.testkit.store.Tables;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedResourceTest {

    @Inject
    TestPlaces places;

    @Inject
    Tables tables;

    @Test
    void latest_isNewestFirstWithTheAuthorTheCountsAndOnesOwnReaction() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        TestNeighbour reader = places.neighbour(lekki);
        String older = post(author, saying("first"));
        String newer = post(author, saying("second"));
        reader.put("/v1/posts/" + older + "/reaction", Map.of("kind", "bless")).expect(200);
        reader.post("/v1/posts/" + older + "/comments", Map.of("content", "amen"))
                .expect(201);

        Answer page = reader.get("/v1/feed").expect(200);
        assertThat(ids(page)).containsExactly(newer, older);
        var shown = page.json().at("/items/1");
        assertThat(shown.at("/author/name").asText()).isEqualTo("Ada Obi");
        assertThat(shown.at("/counts/reactions/bless").asInt()).isOne();
        assertThat(shown.at("/counts/comments").asInt()).isOne();
        assertThat(shown.at("/mine/reaction").asText()).isEqualTo("bless");
        assertThat(page.json().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void latest_isStableWhilePostsComeAndGo() {
        Area lekki = places.area();
        UUID author = places.neighbour(lekki).id();
        TestNeighbour reader = places.neighbour(lekki);
        List<UUID> before = written(lekki, author, 50, "1 hour");

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        Set<String> deleted = new HashSet<>();
        do {
            Answer page = reader.get("/v1/feed?limit=7" + cursor).expect(200);
            seen.addAll(ids(page));
            if (pages++ == 0) {
                written(lekki, author, 30, "1 minute");
                for (UUID gone : before.subList(10, 20)) {
                    tables.run("UPDATE post SET state = 'deleted' WHERE id = $1", gone);
                    deleted.add(gone.toString());
                }
            }
            String next = page.json().get("nextCursor").asText(null);
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen)
                .containsExactlyElementsOf(before.stream()
                        .map(UUID::toString)
                        .filter(id -> !deleted.contains(id))
                        .toList());
    }

    @Test
    void latest_hidesBlockedMutedSuspendedAndErasedAuthors() {
        Area lekki = places.area();
        TestNeighbour reader = places.neighbour(lekki);
        TestNeighbour blocked = places.neighbour(lekki);
        TestNeighbour blocker = places.neighbour(lekki);
        TestNeighbour muted = places.neighbour(lekki);
        TestNeighbour suspended = places.neighbour(lekki);
        TestNeighbour leaving = places.neighbour(lekki);
        String fine = post(places.neighbour(lekki), saying("fine"));
        String byMuted = post(muted, saying("loud"));
        for (TestNeighbour author : List.of(blocked, blocker, suspended, leaving)) {
            post(author, saying("hidden"));
        }
        places.blocks(reader, blocked);
        places.blocks(blocker, reader);
        places.mutes(reader, muted);
        places.suspends(suspended);
        tables.run("UPDATE people_person SET status = 'leaving' WHERE person_id = $1", leaving.id());

        assertThat(feed(reader)).containsExactly(fine);
        reader.get("/v1/posts/" + byMuted).expect(200);
    }

    @Test
    void latest_leavesOutWhatHasExpired() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        String id = post(author, saying("garage sale today"));
        tables.run("UPDATE post SET expires_at = now() - interval '1 second' WHERE id = $1", uuid(id));
        assertThat(feed(author)).isEmpty();
        author.get("/v1/posts/" + id).expect(200);
    }

    @Test
    void latest_ofAPlaceIsOnlyOfThatPlace() {
        Area lekki = places.area();
        TestNeighbour resident = places.inTheEstate(lekki);
        String inEstate = post(resident, saying("estate", "estate"));
        String inNeighbourhood = post(resident, saying("neighbourhood", "neighbourhood"));
        assertThat(feed(resident)).containsExactly(inNeighbourhood, inEstate);
        assertThat(ids(resident.get("/v1/feed?placeId=" + lekki.estate()).expect(200)))
                .containsExactly(inEstate);
        assertThat(ids(places.neighbour(lekki)
                        .get("/v1/feed?placeId=" + lekki.estate())
                        .expect(200)))
                .isEmpty();
    }

    @Test
    void latest_ofAForeignPlaceIsItsPublicPosts() {
        Area lekki = places.area();
        TestNeighbour author = places.verified(lekki);
        post(author, saying("ours"));
        String open = post(author, saying("everybody's", "public"));
        for (UUID place : List.of(lekki.neighbourhood(), lekki.lga())) {
            Answer anonymous =
                    Service.call("GET", "/v1/feed?placeId=" + place).send().expect(200);
            assertThat(ids(anonymous)).containsExactly(open);
            assertThat(each(anonymous, item -> item.at("/author/name").asText()))
                    .containsExactly("Bola");
            assertThat(ids(places.verified(places.area())
                            .get("/v1/feed?placeId=" + place)
                            .expect(200)))
                    .containsExactly(open);
        }
    }

    @Test
    void latest_ofOnesOwnLgaHasItsPublicPostsBesides() {
        Area lekki = places.area();
        TestNeighbour author = places.verified(lekki);
        String open = post(author, saying("everybody's", "public"));
        String wide = post(author, saying("of the LGA", "lga"));
        assertThat(ids(places.neighbour(lekki)
                        .get("/v1/feed?placeId=" + lekki.lga())
                        .expect(200)))
                .containsExactly(wide, open);
    }

    @Test
    void latest_ofSomebodyBetweenTwoHomesIsEmpty() {
        assertThat(feed(places.between())).isEmpty();
        assertThat(feed(TestNeighbour.resident())).isEmpty();
    }

    @Test
    void feed_ofNobodyNeedsAPlace() {
        Service.call("GET", "/v1/feed").send().expect(401, "token-missing");
        TestNeighbour.newcomer("profile").get("/v1/feed").expect(403, "onboarding-incomplete");
        places.between().get("/v1/feed?sort=loudest").expect(400, "validation-failed");
        places.between().get("/v1/feed?placeId=nowhere").expect(400, "validation-failed");
    }

    @Test
    void cursor_ofAnotherListIsRefused() {
        Area lekki = places.area();
        TestNeighbour author = places.neighbour(lekki);
        written(lekki, author.id(), 3, "1 hour");
        String cursor = author.get("/v1/feed?limit=1").json().get("nextCursor").asText();
        author.get("/v1/posts?mine=true&cursor=" + cursor).expect(400, "cursor-invalid");
    }

    /** @return ids, newest first */
    private List<UUID> written(Area area, UUID author, int count, String ago) {
        List<String> ids = tables.texts("""
                WITH made AS (
                    INSERT INTO post (id, author_id, kind, state, scope, audience_place_id, content, lang, created_at,
                                      published_at, changed_at)
                    SELECT gen_random_uuid(), $1, 'general', 'published', 'neighbourhood', $2, 'post ' || n, 'en', at, at, at
                      FROM generate_series(1, $3::int) n,
                           LATERAL (SELECT now() - $4::text::interval + (n / 5) * interval '1 second' AS at) t
                    RETURNING id, published_at)
                SELECT id::text FROM made ORDER BY published_at DESC, id DESC
                """, author, area.neighbourhood(), count, ago);
        return ids.stream().map(UUID::fromString).toList();
    }
}
