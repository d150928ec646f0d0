package com.mecabal.gateway;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** What every feature shares and none of them owns. */
class Parts {

    /** Two connections: the revocation list is written by one consumer and read once a minute; no request asks the database. */
    private static final int CONNECTIONS = 2;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Pool pool(Vertx vertx, GatewayConfig config) {
        String url = config.database().url();
        PgConnectOptions options = PgConnectOptions.fromUri(url.startsWith("vertx-reactive:") ? url.substring(15) : url)
                .setUser(config.database().user())
                .setPassword(config.database().password());
        PoolOptions size = new PoolOptions()
                .setMaxSize(CONNECTIONS)
                .setConnectionTimeout(5)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool().connectingTo(options).with(size).using(vertx).build();
    }

    void close(@Disposes Pool pool) {
        pool.close();
    }
}
