package com.mecabal.testkit.backing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The statements that the service under test sends to PostgreSQL, read off the line. A field of this type in a test is filled in. */
public final class StatementCount {

    private static final int RUNS = 5;

    private final Collection<String> parsed = new ConcurrentLinkedQueue<>();
    private final Collection<String> executed = new ConcurrentLinkedQueue<>();
    private volatile boolean counting;

    Tap tap() {
        return new PostgresTap(sql -> note(parsed, sql), sql -> note(executed, sql));
    }

    /**
     * What a request costs on a warm instance: the least of several runs. The first fills caches, and the relay, the sweeps
     * and the listeners send statements of their own between ours, never fewer.
     *
     * @param request answered when it returns
     * @return their texts, in the order of their sending
     */
    public List<String> of(Runnable request) {
        return leastOf(executed, request);
    }

    /** As {@link #of}, but only those that PostgreSQL must parse and plan anew. */
    public List<String> parsedBy(Runnable request) {
        return leastOf(parsed, request);
    }

    private List<String> leastOf(Collection<String> sent, Runnable request) {
        return Stream.generate(() -> run(sent, request))
                .limit(RUNS)
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private List<String> run(Collection<String> sent, Runnable request) {
        sent.clear();
        counting = true;
        try {
            request.run();
        } finally {
            counting = false;
        }
        return List.copyOf(sent);
    }

    private void note(Collection<String> sent, String statement) {
        if (counting) {
            sent.add(statement);
        }
    }
}
