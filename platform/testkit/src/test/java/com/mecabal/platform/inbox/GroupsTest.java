package com.mecabal.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.ReactionAdded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final EventHandler<CommentAdded> COMMENTS = new Deaf<>(CommentAdded.class);
    private static final EventHandler<ReactionAdded> REACTIONS = new Deaf<>(ReactionAdded.class);

    private record Deaf<E extends DomainEvent>(Class<E> type) implements EventHandler<E> {
        @Override
        public Uni<Void> handle(SqlConnection tx, Received<E> event) {
            return Uni.createFrom().voidItem();
        }
    }

    @Test
    void lettersOfOneHandler_areOneGroupInTheirOrder() {
        Letter<?> first = letter(COMMENTS, "a");
        Letter<?> between = letter(REACTIONS, "b");
        Letter<?> second = letter(COMMENTS, "c");
        assertThat(Groups.of(List.of(first, between, second)))
                .containsExactly(List.of(first, second), List.of(between));
    }

    @Test
    void letter_neverOvertakesAnotherOfItsSubject() {
        Letter<?> first = letter(COMMENTS, "a");
        Letter<?> second = letter(REACTIONS, "a");
        Letter<?> third = letter(COMMENTS, "a");
        Letter<?> elsewhere = letter(COMMENTS, "b");
        assertThat(Groups.of(List.of(first, second, third, elsewhere)))
                .containsExactly(List.of(first), List.of(second), List.of(third, elsewhere));
    }

    private static <E extends DomainEvent> Letter<E> letter(EventHandler<E> handler, String subject) {
        return new Letter<>(
                null,
                new Received<>(null, UUID.randomUUID(), "", subject, "/mecabal/social", Instant.now(), null),
                handler);
    }
}
