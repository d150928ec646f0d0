package com.mecabal.ops.backup;

/** Something an operator has to know of and no caller goes on after: a damaged set, a store that cannot be read. */
public final class BackupFailed extends RuntimeException {

    BackupFailed(String message) {
        super(message);
    }

    BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
