package com.mecabal.social.post;

import com.mecabal.platform.paging.Cursor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The order of every list of posts: newest first, then by id. */
public final class Newest {

    /** Before everything: a page one that goes through the same index condition as any other page. */
    public static final Cursor FIRST = Cursor.at(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    private Newest() {}

    public static Cursor key(PostView post) {
        return Cursor.at(post.publishedAt(), post.id());
    }

    public static OffsetDateTime time(Cursor at) {
        return at.instant(0).atOffset(ZoneOffset.UTC);
    }
}
