package com.mecabal.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.messaging.Street;
import com.mecabal.testkit.http.TestNeighbour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the hot reads cost does not grow with the platform: among 20,000 conversations no table is read through. */
@QuarkusTest
class InboxPlanTest {

    @Inject
    Street street;

    @Test
    void inboxUnreadAndTail_readNoTableThrough() {
        TestNeighbour ada = street.neighbour();
        UUID somebody = ada.id();
        street.sql("""
                WITH made AS (
                    INSERT INTO conversation (id, kind, low_id, high_id, created_by, created_at, last_seq, last_change,
                        last_sent_at)
                    SELECT gen_random_uuid(), 'direct', least(one, other), greatest(one, other), one, now(), 3, 4,
                           now() - n * interval '1 second'
                    FROM (SELECT n, CASE WHEN n % 200 = 0 THEN $1::uuid ELSE gen_random_uuid() END AS one,
                                 gen_random_uuid() AS other FROM generate_series(1, 20000) n) people
                    RETURNING *
                ), joined AS (
                    INSERT INTO participant (conversation_id, person_id, read_sent_at, changed_at)
                    SELECT id, unnest(ARRAY[low_id, high_id]), now() - interval '1 day', created_at FROM made
                ), changed AS (
                    INSERT INTO conversation_change (conversation_id, change_no, at, kind, seq, person_id)
                    SELECT id, 1 + seq, last_sent_at - (3 - seq) * interval '1 minute', 'message', seq, created_by
                    FROM made, generate_series(1, 3) seq
                )
                INSERT INTO message (conversation_id, seq, sent_at, id, sender_id, client_id, kind, text, silent, change_no)
                SELECT id, seq, last_sent_at - (3 - seq) * interval '1 minute', gen_random_uuid(),
                       CASE WHEN low_id = $1::uuid THEN high_id ELSE low_id END,
                       gen_random_uuid(), 'text', 'hello', false, seq + 1
                FROM made, generate_series(1, 3) seq
                """, somebody);
        street.sql("ANALYZE");

        String person = "'" + somebody + "'";
        holds(plan(ConversationQueries.INBOX
                .replace("$1", person)
                .replace("$2", "NULL")
                .replace("$3", "NULL")
                .replace("$4", "21")));
        holds(plan(ConversationQueries.UNREAD.replace("$1", person)));

        assertThat(ada.get("/v1/conversations").expect(200).json().path("items"))
                .hasSize(20);
        assertThat(ada.get("/v1/conversations/unread").json().path("messages").asInt())
                .isPositive();
    }

    private String plan(String sql) {
        return street.sql("EXPLAIN (COSTS OFF) " + sql).stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private static void holds(String plan) {
        assertThat(plan)
                .doesNotContain("Seq Scan on participant", "Seq Scan on conversation")
                .doesNotContain("Seq Scan on message_");
    }
}
