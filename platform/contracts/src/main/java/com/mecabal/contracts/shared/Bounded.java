package com.mecabal.contracts.shared;

import java.util.List;

/** Lists as events carry them: copied, never null, and short enough for a message. */
public final class Bounded {

    private Bounded() {}

    /** An unmodifiable copy; a list that is absent is empty. */
    public static <T> List<T> list(List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /** The same, refusing more than {@code max} items: a producer splits them over several events. */
    public static <T> List<T> list(List<T> items, int max) {
        if (items != null && items.size() > max) {
            throw new IllegalArgumentException(
                    "An event carries at most %d of these, not %d".formatted(max, items.size()));
        }
        return list(items);
    }
}
