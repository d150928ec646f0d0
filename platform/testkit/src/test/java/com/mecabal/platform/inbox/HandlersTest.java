package com.mecabal.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mecabal.contracts.DomainEvent;
import com.mecabal.contracts.shared.ReferenceDataChanged;
import com.mecabal.contracts.social.CommentAdded;
import com.mecabal.contracts.social.PostRemoved;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {

    @Test
    void start_isRefusedWhenATypeHasNoHandler() {
        assertThatThrownBy(() ->
                        handlers(List.of("social.comment-added.v1", "social.post-removed.v1"), on(CommentAdded.class)))
                .hasMessage("mecabal.inbox.queues.events.types says social.post-removed.v1, which nobody handles");
    }

    @Test
    void start_isRefusedWhenAHandlerIsNotBound() {
        assertThatThrownBy(() ->
                        handlers(List.of("social.comment-added.v1"), on(CommentAdded.class), on(PostRemoved.class)))
                .hasMessage("mecabal.inbox.queues.events.types lacks social.post-removed.v1, which has a handler");
    }

    @Test
    void start_isRefusedWhenTwoHandleOneType() {
        assertThatThrownBy(() ->
                        handlers(List.of("social.comment-added.v1"), on(CommentAdded.class), on(CommentAdded.class)))
                .hasMessage("queue events has two handlers for one type");
    }

    @Test
    void sharedEvent_isHeardFromEveryProducer() {
        Handlers handlers = handlers(List.of("*.reference-data-changed.v1"), on(ReferenceDataChanged.class));
        assertThat(handlers.of("events", "social.reference-data-changed.v1")).isPresent();
        assertThat(handlers.of("events", "user.reference-data-changed.v1")).isPresent();
        assertThat(handlers.of("events", "user.profile-changed.v1")).isEmpty();
    }

    private static Handlers handlers(List<String> types, EventHandler<?>... handlers) {
        InboxConfig.Queue queue = () -> types;
        return new Handlers(List.of(handlers), () -> Map.of(EventHandler.EVENTS, queue));
    }

    private static <E extends DomainEvent> EventHandler<E> on(Class<E> type) {
        return new EventHandler<>() {
            @Override
            public Class<E> type() {
                return type;
            }

            @Override
            public Uni<Void> handle(SqlConnection tx, Received<E> event) {
                return Uni.createFrom().voidItem();
            }
        };
    }
}
