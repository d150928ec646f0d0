package com.mecabal.social.reaction;

import com.mecabal.contracts.social.ReactionAdded;
import java.util.Locale;

/** What one can react to, and where its counts lie. */
enum ReactionTarget {
    POST("post_count", "post_id", ReactionAdded.TargetType.POST),
    COMMENT("comment_count", "comment_id", ReactionAdded.TargetType.COMMENT);

    private final String counts;
    private final String key;
    private final ReactionAdded.TargetType said;

    ReactionTarget(String counts, String key, ReactionAdded.TargetType said) {
        this.counts = counts;
        this.key = key;
        this.said = said;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Table of the counts. */
    String counts() {
        return counts;
    }

    /** Its key. */
    String key() {
        return key;
    }

    ReactionAdded.TargetType said() {
        return said;
    }
}
