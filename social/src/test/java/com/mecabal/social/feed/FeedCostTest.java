package com.mecabal.social.feed;

import static com.mecabal.social.Talk.each;
import static com.mecabal.social.Talk.post;
import static com.mecabal.social.Talk.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.testkit.backing.StatementCount;
import com.mecabal.testkit.http.Answer;
import com.mecabal.testkit.http.Service;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.media.TestUploads;
import com.mecabal.testkit.people.TestPlaces;
import com.mecabal.testkit.people.TestPlaces.Area;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page costs the database one round trip, whatever stands on it. */
@QuarkusTest
class FeedCostTest {

    private static final TestUploads PHOTOS = new TestUploads("/v1/posts/uploads");

    @Inject
    TestPlaces places;

    StatementCount statements;

    @Test
    void pageOfTwenty_isOneStatement() {
        Area lekki = places.area();
        List<TestNeighbour> authors = Stream.generate(() -> places.verified(lekki))
                .limit(4)
                .peek(this::postsFive)
                .toList();
        TestNeighbour blocked = places.verified(lekki);
        postsFive(blocked);
        TestNeighbour reader = places.neighbour(lekki);
        places.blocks(reader, blocked);

        Answer page = reader.get("/v1/feed").expect(200);
        assertThat(each(page, post -> post.at("/author/id").asText()))
                .hasSize(20)
                .containsOnlyElementsOf(
                        authors.stream().map(author -> author.id().toString()).toList());
        assertThat(each(page, post -> post.at("/media").size())).containsOnly(1);
        assertThat(each(page, post -> post.at("/counts/reactions/love").asInt()))
                .containsOnly(1);
        assertThat(statements.of(() -> reader.get("/v1/feed").expect(200))).hasSize(1);
        assertThat(statements.of(() -> Service.call("GET", "/v1/feed?placeId=" + lekki.neighbourhood())
                        .send()
                        .expect(200)))
                .hasSize(1);
    }

    private void postsFive(TestNeighbour author) {
        String photo = PHOTOS.picture(author);
        for (int i = 0; i < 5; i++) {
            Map<String, Object> post = saying("number " + i, i % 2 == 0 ? "public" : "neighbourhood");
            post.put("mediaIds", List.of(photo));
            author.put("/v1/posts/" + post(author, post) + "/reaction", Map.of("kind", "love"))
                    .expect(200);
        }
    }
}
