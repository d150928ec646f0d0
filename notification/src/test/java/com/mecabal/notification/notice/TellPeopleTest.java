package com.mecabal.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mecabal.contracts.auth.AccountErased;
import com.mecabal.contracts.messaging.ConversationRead;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.PostRemoved;
import com.mecabal.notification.Street;
import com.mecabal.platform.events.Envelope;
import com.mecabal.platform.inbox.Received;
import com.mecabal.platform.store.Transactions;
import com.mecabal.testkit.events.IncomingEvents;
import com.mecabal.testkit.http.TestNeighbour;
import com.mecabal.testkit.people.TestPlaces;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TellPeopleTest {

    @Inject
    Street street;

    @Inject
    IncomingEvents events;

    @Inject
    TestPlaces places;

    @Inject
    TellPeople tell;

    @Inject
    Transactions transactions;

    private TestNeighbour ada;
    private TestNeighbour bola;

    @BeforeEach
    void people() {
        ada = street.neighbour("Ada Obi");
        bola = street.neighbour("Bola Ade");
    }

    @Test
    void sameEvent_threeTimesIsToldOnce() {
        UUID post = UUID.randomUUID();
        CommentAdded added =
                new CommentAdded(UUID.randomUUID(), post, ada.id(), bola.id(), ada.id(), "Hello", List.of(ada.id()));
        Envelope said = IncomingEvents.envelope("social", added);
        IntStream.range(0, 3).parallel().forEach(time -> events.sayAgain(said));
        street.comments(bola, ada, UUID.randomUUID());
        List<JsonNode> lines = street.inbox(ada, found -> found.size() == 2);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.path("count").asInt()).isEqualTo(1));
    }

    @Test
    void noticesOfOneBatch_areOneChangeOfTheirLine() {
        TestNeighbour chidi = street.neighbour("Chidi Eze");
        UUID shared = UUID.randomUUID();
        tellAda(List.of(
                comment(bola, shared),
                comment(chidi, UUID.randomUUID()),
                comment(ada, shared),
                comment(chidi, shared)));
        List<JsonNode> lines = street.inbox(ada);
        assertThat(lines).extracting(line -> line.path("count").asInt()).containsExactly(2, 1);
        assertThat(lines).extracting(line -> line.path("orderSeq").asLong()).containsExactly(2L, 1L);
        assertThat(actors(lines.getFirst())).containsExactly("Chidi Eze", "Bola Ade");

        tellAda(List.of(comment(bola, shared), comment(bola, shared)));
        JsonNode grown = street.inbox(ada).getFirst();
        assertThat(grown.path("count").asInt()).isEqualTo(4);
        assertThat(grown.path("orderSeq").asLong()).isEqualTo(3);
        assertThat(actors(grown)).containsExactly("Bola Ade", "Chidi Eze");
    }

    private void tellAda(List<Notice> notices) {
        transactions
                .write(tx -> tell.tell(
                        tx,
                        notices.stream()
                                .map(notice -> Telling.of(notice, List.of(ada.id())))
                                .toList()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Notice comment(TestNeighbour author, UUID post) {
        var event = new Received<CommentAdded>(
                null, UUID.randomUUID(), "", post.toString(), "/mecabal/social", Instant.now(), null);
        return Notice.of(event, Kind.COMMENT_ADDED, author.id(), Subject.post(post))
                .groupedBy("post:" + post)
                .with("owner", author.id())
                .with("excerpt", "Is it still there?");
    }

    private static List<String> actors(JsonNode line) {
        return line.path("actors").findValuesAsText("displayName");
    }

    @Test
    void ownAct_isNotTold() {
        UUID post = UUID.randomUUID();
        street.comments(ada, ada, post);
        street.comments(bola, ada, UUID.randomUUID());
        assertThat(street.only(ada).at("/subject/id").asText()).isNotEqualTo(post.toString());
    }

    @Test
    void blockedOrMuted_isNotToldAndTheDecisionSaysWhy() {
        places.blocks(bola, ada);
        street.comments(bola, ada, UUID.randomUUID());
        assertThat(street.decisionAbout(ada)).isEqualTo("blocked");
        assertThat(street.inbox(ada)).isEmpty();

        TestNeighbour chidi = street.neighbour("Chidi");
        places.mutes(chidi, ada);
        street.comments(ada, chidi, UUID.randomUUID());
        assertThat(street.decisionAbout(chidi)).isEqualTo("muted");
    }

    @Test
    void blockLater_hidesLineAndCounterAndTheOthersOfAGroupStay() {
        UUID shared = UUID.randomUUID();
        TestNeighbour chidi = street.neighbour("Chidi Eze");
        street.comments(bola, ada, UUID.randomUUID());
        street.comments(chidi, ada, shared);
        street.inbox(ada, lines -> lines.size() == 2);
        street.comments(bola, ada, shared, "Bola's own words");
        street.inbox(ada, lines -> lines.getFirst().path("count").asInt() == 2);

        places.blocks(ada, bola);

        JsonNode left = street.only(ada);
        assertThat(left.path("title").asText()).isEqualTo("Chidi Eze commented on your post");
        assertThat(left.toString()).doesNotContain("Bola");
        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void removedPost_takesItsLinesAndWhatIsToldLate() {
        UUID post = UUID.randomUUID();
        street.comments(bola, ada, post);
        street.only(ada);
        events.say("social", new PostRemoved(post, ada.id(), null, PostRemoved.Cause.AUTHOR));
        street.inbox(ada, List::isEmpty);
        assertThat(street.counters(ada).path("unread").asInt()).isZero();
        JsonNode last = ada.get("/v1/notifications/changes").json().at("/items/0");
        assertThat(last.path("state").asText()).isEqualTo("withdrawn");

        street.comments(bola, ada, post);
        street.comments(bola, ada, UUID.randomUUID());
        assertThat(street.only(ada).at("/subject/id").asText()).isNotEqualTo(post.toString());
    }

    @Test
    void message_namesItsSenderOnlyAndIsReadWithItsConversation() {
        UUID conversation = UUID.randomUUID();
        street.writes(bola, ada, conversation, 1);
        street.writes(bola, ada, conversation, 2);
        JsonNode line = street.inbox(
                        ada,
                        lines -> lines.size() == 1
                                && lines.getFirst().path("count").asInt() == 2)
                .getFirst();
        assertThat(line.path("title").asText()).isEqualTo("Bola Ade sent you a message");

        events.say("messaging", new ConversationRead(conversation, ada.id(), 1, Instant.now()));
        events.say("messaging", new ConversationRead(conversation, ada.id(), 2, Instant.now()));
        street.inbox(ada, lines -> lines.getFirst().has("readAt"));
        assertThat(street.counters(ada).path("unread").asInt()).isZero();
    }

    @Test
    void erased_leavesNothingOfThePersonAndOthersHearNoMoreOfThem() {
        street.comments(bola, ada, UUID.randomUUID(), "Bola's own words");
        street.comments(ada, bola, UUID.randomUUID());
        street.only(ada);
        street.only(bola);
        events.say("auth", new AccountErased(bola.id(), UUID.randomUUID(), Instant.now()));
        street.inbox(ada, List::isEmpty);
        Awaitility.await()
                .untilAsserted(() -> assertThat(street.sql("""
                                SELECT 1 FROM inbox_entry WHERE person_id = $1
                                UNION ALL SELECT 1 FROM decision WHERE person_id = $1
                                UNION ALL SELECT 1 FROM person_state WHERE person_id = $1
                                UNION ALL SELECT 1 FROM notice WHERE actor_id = $1 AND params <> '{}'
                                """, bola.id())).isEmpty());
    }

    @Test
    void manyAtOnce_numbersOfAPersonHaveNoGapsAndTheCounterIsRight() {
        IntStream.range(0, 40).parallel().forEach(i -> street.comments(bola, ada, UUID.randomUUID()));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(street.counters(ada).path("unread").asInt()).isEqualTo(40));
        List<Long> seqs =
                street.sql("SELECT change_seq FROM inbox_entry WHERE person_id = $1 ORDER BY 1", ada.id()).stream()
                        .map(row -> row.getLong("change_seq"))
                        .toList();
        assertThat(seqs)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(i -> (long) i).toList());
    }
}
