package com.mecabal.platform.store;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** What a failure of the database means. SQLSTATE codes as in PostgreSQL's appendix A. */
public final class StoreFailures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXCLUSION_VIOLATION = "23P01";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private StoreFailures() {}

    /** True when a row with the same key stands there already; the constraint's name tells which key. */
    public static boolean isDuplicate(Throwable failure, String constraint) {
        return violates(failure, UNIQUE_VIOLATION, constraint);
    }

    /** True when an exclusion constraint refused the row: something overlaps it. */
    public static boolean isOverlap(Throwable failure, String constraint) {
        return violates(failure, EXCLUSION_VIOLATION, constraint);
    }

    public static boolean isUnknownReference(Throwable failure, String constraint) {
        return violates(failure, FOREIGN_KEY_VIOLATION, constraint);
    }

    /** True when the database could not be asked or stopped answering: the request may simply be sent again later. */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                String state = refused.getSqlState();
                return state != null
                        && (state.equals(LOCK_NOT_AVAILABLE)
                                || state.startsWith("08")
                                || state.startsWith("57P")
                                || state.startsWith("53"));
            }
            if (cause instanceof IOException || cause instanceof TimeoutException || isPoolTimeout(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPoolTimeout(Throwable cause) {
        boolean bare = cause instanceof NoStackTraceThrowable || cause instanceof VertxException;
        String message = cause.getMessage();
        return bare && message != null && (message.startsWith("Timeout") || message.contains("onnection"));
    }

    private static boolean violates(Throwable failure, String state, String constraint) {
        return failure instanceof PgException refused
                && state.equals(refused.getSqlState())
                && constraint.equals(refused.getConstraint());
    }
}
