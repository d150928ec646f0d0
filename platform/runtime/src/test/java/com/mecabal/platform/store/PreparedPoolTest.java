package com.mecabal.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PreparedPoolTest {

    /** Before the gateway's five seconds for reads are over. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.SECONDS)
    void Whoever_asks_a_database_that_is_silent_is_told_so_soon() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Pool pool = new PreparedPool().create(input(vertx, silent.getLocalPort()));

            Throwable failure = pool.query("SELECT 1")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .handle((rows, cause) -> cause)
                    .get();

            assertThat(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure)
                    .matches(StoreFailures::isAway, "is known as the database being away");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static PgPoolCreator.Input input(Vertx vertx, int port) {
        return new PgPoolCreator.Input() {

            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(1);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setDatabase("mecabal")
                        .setUser("nobody")
                        .setPassword("nothing"));
            }
        };
    }
}
