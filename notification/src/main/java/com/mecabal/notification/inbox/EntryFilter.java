package com.mecabal.notification.inbox;

import com.mecabal.notification.notice.Category;
import com.mecabal.platform.problem.SharedProblem;

/** @param category null for all */
record EntryFilter(State state, String category) {

    enum State {
        ALL("e.archived_at IS NULL"),
        UNREAD("e.archived_at IS NULL AND e.read_at IS NULL"),
        ARCHIVED("e.archived_at IS NOT NULL");

        private final String sql;

        State(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    static EntryFilter of(String state, String category) {
        State found = switch (state) {
            case "all" -> State.ALL;
            case "unread" -> State.UNREAD;
            case "archived" -> State.ARCHIVED;
            default ->
                throw SharedProblem.VALIDATION_FAILED.problem().error("/state", "must be all, unread or archived");
        };
        return new EntryFilter(
                found,
                category == null ? null : Category.of(category, "/category").wire());
    }
}
