package com.mecabal.auth;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same thing many times at once. */
public final class InParallel {

    private InParallel() {}

    public static <T> List<T> run(int times, Callable<T> task) {
        return run(Collections.nCopies(times, task));
    }

    public static <T> List<T> run(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
