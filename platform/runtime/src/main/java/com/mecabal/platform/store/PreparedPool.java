package com.mecabal.platform.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool of every service: a statement stays prepared on its connection however long it is. The driver's own limit of 2,048
 * characters leaves out just those that are dearest to plan: a page of the feed is planned for 6 ms and read in 1 ms. Nobody waits long
 * for a database that is away: a caller is told so (503) before the gateway gives up on him (504).
 */
@Singleton
class PreparedPool implements PgPoolCreator {

    /** A long statement costs its connection half a megabyte to a whole one, and searches are many different statements. */
    private static final int MOST = 64;

    private static final int CONNECT_MILLIS = 1_000;
    /** Until a connection of the pool is free. */
    private static final int WAIT_MILLIS = 2_000;

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList()
                .forEach(options -> options.setPreparedStatementCacheMaxSize(MOST)
                        .setPreparedStatementCacheSqlFilter(sql -> true)
                        .setConnectTimeout(CONNECT_MILLIS));
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(WAIT_MILLIS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
