package com.mecabal.ops;

import org.flywaydb.core.internal.exception.FlywayMigrateException;

/** A schema that could not be brought up to date; the message names the file and the line where there is one. */
public final class MigrationFailed extends RuntimeException {

    MigrationFailed(String schema, String part, Exception cause) {
        super(schema + ", " + part + ": " + explain(cause), cause);
    }

    private static String explain(Exception cause) {
        if (cause instanceof FlywayMigrateException failed) {
            Throwable root = failed;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return "%s line %d failed, %s: %s"
                    .formatted(
                            failed.getMigration().getScript(),
                            failed.getLineNumber(),
                            failed.isExecutableInTransaction()
                                    ? "nothing of it was kept"
                                    : "part of it may have been kept",
                            root.getMessage());
        }
        return cause.getMessage();
    }
}
