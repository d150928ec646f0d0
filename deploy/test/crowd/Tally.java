import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** What all of them did, and what went wrong. */
class Tally {

    private final Path allowed;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger early = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private volatile boolean begun;
    private volatile boolean ending;

    Tally(Path allowed) {
        this.allowed = allowed;
    }

    /** From here on it counts. What failed before is told apart. */
    void begin() {
        counts.clear();
        slowest.set(0);
        begun = true;
    }

    void count(String what) {
        counts.computeIfAbsent(what, absent -> new AtomicInteger()).incrementAndGet();
    }

    void begun(String what) {
        count(what);
        underWay.incrementAndGet();
    }

    void answered(long beganNanos) {
        underWay.decrementAndGet();
        slowest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos), Math::max);
    }

    /** Answers whether it was to be expected. */
    boolean failed(String what) {
        boolean expected = !begun || isAllowed(what);
        if (!begun) {
            early.incrementAndGet();
        } else if (expected) {
            count("refusals that were to be expected");
        } else {
            failures.add(LocalTime.now() + " " + what);
        }
        return expected;
    }

    private boolean isAllowed(String what) {
        try {
            String pattern = Files.readString(allowed).strip();
            return !pattern.isEmpty() && Pattern.compile(pattern, Pattern.DOTALL).matcher(what).find();
        } catch (IOException none) {
            return false;
        }
    }

    boolean isEnding() {
        return ending;
    }

    /** Waits for what is still on its way. */
    void end() {
        ending = true;
        for (int i = 0; i < 300 && underWay.get() > 0; i++) {
            Patience.pause(100);
        }
    }

    /** Answers whether nothing failed. */
    boolean write(Path folder, String writes) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(counts).forEach((what, count) -> text.append("%6d  %s%n".formatted(count.get(), what)));
        text.append(writes);
        text.append("%6d  failures while the platform warmed up%n".formatted(early.get()));
        text.append("%6d  failures%n".formatted(failures.size()));
        text.append("%6d  ms the slowest answer took%n".formatted(slowest.get()));
        Files.writeString(folder.resolve("counts"), text.toString());
        Files.write(folder.resolve("failures"), failures);
        return failures.isEmpty();
    }
}
