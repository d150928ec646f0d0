package com.mecabal.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {

    private static final int DEVICES = 40;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, CloseReason> closed = new ConcurrentHashMap<>();
    private final Streams<StreamSession> streams = new Streams<>() {};

    private static final class Session extends StreamSession {

        Session(WebSocketConnection socket) {
            super(socket, Instant.now());
        }

        @Override
        protected Closing notAdmitted() {
            return SharedClosing.UNAUTHORISED;
        }

        @Override
        protected String beat() {
            return null;
        }
    }

    @BeforeEach
    void connect() {
        for (int i = 0; i < DEVICES; i++) {
            assertThat(streams.add(session())).isTrue();
        }
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void everyDevice_isToldToComeBackBeforeTheEndGoesOn() throws InterruptedException {
        Instant begun = Instant.now();
        new Drain(List.of(streams), vertx).begin(new ShutdownDelayInitiatedEvent());

        // One after the other, so that they do not come back all at once.
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        Awaitility.await().until(() -> closed.size() == DEVICES);
        assertThat(closed.values()).allSatisfy(DrainTest::asksToComeBack);
        assertThat(closed.values().stream().map(CloseReason::getMessage).distinct())
                .hasSizeGreaterThan(DEVICES / 2);
    }

    @Test
    void nobody_isTakenInAnyMore() throws InterruptedException {
        new Drain(List.of(streams), vertx).begin(new ShutdownDelayInitiatedEvent());
        StreamSession late = session();
        assertThat(streams.add(late)).isFalse();
        Awaitility.await().until(() -> closed.containsKey(late.id()));
        asksToComeBack(closed.get(late.id()));
    }

    @Test
    void anEmptyInstance_endsAtOnce() throws InterruptedException {
        Instant begun = Instant.now();
        new Drain(List.of(new Streams<StreamSession>() {}), vertx).begin(new ShutdownDelayInitiatedEvent());
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    private static void asksToComeBack(CloseReason reason) {
        assertThat(reason.getCode()).isEqualTo(1012);
        assertThat(reason.getMessage()).matches("\\{\"retryAfterMs\":\\d{4,5}}");
    }

    private StreamSession session() {
        CompletableFuture<StreamSession> made = new CompletableFuture<>();
        vertx.runOnContext(
                now -> made.complete(new Session(socket(UUID.randomUUID().toString()))));
        return made.join();
    }

    private WebSocketConnection socket(String id) {
        return (WebSocketConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WebSocketConnection.class}, (socket, method, values) -> {
                    if (method.getName().equals("id")) {
                        return id;
                    }
                    closed.put(id, (CloseReason) values[0]);
                    return Uni.createFrom().voidItem();
                });
    }
}
