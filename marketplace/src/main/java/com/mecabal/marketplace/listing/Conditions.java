package com.mecabal.marketplace.listing;

import java.util.ArrayList;
import java.util.List;

/** A WHERE clause in the making. Only what was asked for stands in it, so that the planner can use the index that fits. */
final class Conditions {

    private final Parameters values;
    private final List<String> clauses = new ArrayList<>();

    Conditions(Parameters values) {
        this.values = values;
    }

    /** @param clause SQL with {@code %s} for the parameter; nothing when the value is null */
    Conditions and(String clause, Object value) {
        return value == null ? this : and(clause.formatted(values.add(value)));
    }

    Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    Conditions and(Conditions others) {
        clauses.addAll(others.clauses);
        return this;
    }

    @Override
    public String toString() {
        return clauses.isEmpty() ? "true" : String.join("\n   AND ", clauses);
    }
}
