package com.mecabal.social.post;

import com.mecabal.platform.problem.Problem;
import com.mecabal.platform.problem.SharedProblem;
import com.mecabal.social.audience.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One post and what its author may do with it.
 *
 * @param version rises with each edit; what readers see as the revision
 * @param changedAt the last change of text or state
 */
record Post(
        UUID id,
        UUID authorId,
        PostKind kind,
        PostState state,
        Audience audience,
        String title,
        String content,
        PostLanguage lang,
        String categoryKey,
        int version,
        Instant createdAt,
        Instant publishedAt,
        Instant editedAt,
        Instant expiresAt,
        Instant changedAt) {

    private static final Duration SHORTEST_LIFE = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(180);

    /** @throws Problem 400 {@code validation-failed} for a life that is too short or too long */
    static Post published(UUID id, UUID author, NewPost text, Audience audience, Instant now) {
        requireLife(text.expiresAt(), now);
        return new Post(
                id,
                author,
                text.kind(),
                PostState.PUBLISHED,
                audience,
                text.title(),
                text.content(),
                text.lang(),
                text.categoryKey(),
                1,
                now,
                now,
                null,
                text.expiresAt(),
                now);
    }

    /** @throws Problem 409 {@code post-closed} once it is gone or has expired; 400 as for a new one */
    Post edited(PostEdit edit, Instant now) {
        if (state != PostState.PUBLISHED || hasExpired(now)) {
            throw PostProblem.CLOSED.problem();
        }
        requireLife(edit.expiresAt(), now);
        return new Post(
                id,
                authorId,
                kind,
                state,
                audience,
                edit.title() == null ? title : edit.title(),
                edit.content() == null ? content : edit.content(),
                lang,
                edit.categoryKey() == null ? categoryKey : edit.categoryKey(),
                version + 1,
                createdAt,
                publishedAt,
                now,
                edit.expiresAt() == null ? expiresAt : edit.expiresAt(),
                now);
    }

    Post deleted(Instant now) {
        return new Post(
                id,
                authorId,
                kind,
                PostState.DELETED,
                audience,
                title,
                content,
                lang,
                categoryKey,
                version,
                createdAt,
                publishedAt,
                editedAt,
                expiresAt,
                now);
    }

    boolean isPublished() {
        return state == PostState.PUBLISHED;
    }

    private boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    private static void requireLife(Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return;
        }
        Duration life = Duration.between(now, expiresAt);
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw SharedProblem.VALIDATION_FAILED.problem().error("/expiresAt", "must lie 1 hour to 180 days ahead");
        }
    }
}
