package com.mecabal.ops.backup;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A few transfers side by side: enough to hide the way to the store, too few to be felt by the platform. */
final class Transfers implements AutoCloseable {

    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);

    <T> Future<T> start(Callable<T> transfer) {
        return threads.submit(transfer);
    }

    static <T> T result(Future<T> transfer) throws IOException, InterruptedException {
        try {
            return transfer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
