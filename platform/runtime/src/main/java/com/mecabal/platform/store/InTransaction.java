package com.mecabal.platform.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Work that the platform adds to every transaction of a request, after the service's own and before the commit. */
public interface InTransaction {

    Uni<Void> beforeCommit(SqlConnection tx);
}
