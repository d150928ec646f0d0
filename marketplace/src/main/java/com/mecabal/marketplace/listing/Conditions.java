package com.mecabal.marketplace.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A WHERE clause in the making. Only what was asked for stands in it, so that the planner can use the index that fits. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** The parameter under which the value stands in the statement: {@code $3}. */
    String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** @param clause SQL with {@code %s} for the parameter; nothing when the value is null */
    Conditions and(String clause, Object value) {
        if (value != null) {
            clauses.add(clause.formatted(value(value)));
        }
        return this;
    }

    Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    String where() {
        return String.join("\n   AND ", clauses);
    }

    Tuple tuple() {
        return Tuple.from(values);
    }
}
