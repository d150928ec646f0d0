package com.mecabal.social.reaction;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What one can say without words. The order is stored: it is the position in the counts, so a new kind comes last. */
public enum ReactionKind {
    LIKE,
    LOVE,
    LAUGH,
    WOW,
    SAD,
    ANGRY,
    SUPPORT,
    BLESS;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    short position() {
        return (short) (ordinal() + 1);
    }

    /** @param position null for no reaction */
    public static ReactionKind at(Short position) {
        return position == null ? null : values()[position - 1];
    }

    /** Counts by kind, without the kinds that nobody chose. */
    public static Map<String, Integer> counts(Integer[] stored) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ReactionKind kind : values()) {
            if (stored != null && stored[kind.ordinal()] > 0) {
                counts.put(kind.wire(), stored[kind.ordinal()]);
            }
        }
        return counts;
    }
}
