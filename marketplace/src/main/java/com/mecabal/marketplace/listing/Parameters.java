package com.mecabal.marketplace.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The values of a statement in the making. */
final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** @param viewer {@code $1}; null for nobody in particular */
    Parameters(UUID viewer) {
        values.add(viewer);
    }

    /** The parameter under which the value stands in the statement: {@code $3}. */
    String add(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    Tuple tuple() {
        return Tuple.from(values);
    }
}
