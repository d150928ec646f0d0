package com.mecabal.business.profile;

import com.mecabal.platform.identity.Viewer;
import com.mecabal.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class BusinessQueries {

    private static final String SELECT = "SELECT " + BusinessDetails.COLUMNS + """
             FROM business b LEFT JOIN staff s ON s.business_id = b.id AND s.person_id = $1::uuid
            """;

    private final Pool pool;

    BusinessQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<BusinessDetails>> byId(Viewer viewer, UUID business) {
        return pool.preparedQuery(SELECT + " WHERE b.id = $2 AND " + Members.visible("$1"))
                .execute(Tuple.of(viewer.id(), business))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(BusinessDetails.from(rows.iterator().next())));
    }

    /** Owned and staffed. */
    Uni<List<BusinessDetails>> mine(Viewer viewer, Optional<Cursor> after, int rows) {
        return pool.preparedQuery(
                        SELECT + " WHERE s.person_id = $1 AND ($2::uuid IS NULL OR b.id > $2) ORDER BY b.id LIMIT $3")
                .execute(Tuple.of(viewer.accountId(), after.map(c -> c.uuid(0)).orElse(null), rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(BusinessDetails::from)
                        .toList());
    }
}
