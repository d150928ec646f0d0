-- The conversation under a post: comments in two levels, who follows it, and one reaction a person.
CREATE TABLE comment (
    id             uuid        PRIMARY KEY,
    post_id        uuid        NOT NULL REFERENCES post (id),
    parent_id      uuid        REFERENCES comment (id),
    in_reply_to_id uuid        REFERENCES comment (id),
    author_id      uuid        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('published', 'deleted', 'removed', 'purged')),
    content        text        NOT NULL CHECK (char_length(content) <= 2000),
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    CHECK (parent_id IS NOT NULL OR in_reply_to_id IS NULL)
);
CREATE INDEX comment_top ON comment (post_id, id) WHERE parent_id IS NULL;
COMMENT ON INDEX comment_top IS 'CommentQueries.underPost: the top level in its order';
CREATE INDEX comment_replies ON comment (parent_id, id) WHERE parent_id IS NOT NULL;
COMMENT ON INDEX comment_replies IS 'CommentQueries.underPost, replies: the second level in its order';
CREATE INDEX comment_author ON comment (author_id, id DESC);
COMMENT ON INDEX comment_author IS 'PurgeComments.ofAuthor';
CREATE INDEX comment_of_post ON comment (post_id);
COMMENT ON INDEX comment_of_post IS 'PurgePosts: the comments that go with a post';
CREATE INDEX comment_to_purge ON comment (changed_at) WHERE state IN ('deleted', 'removed');
COMMENT ON INDEX comment_to_purge IS 'PurgeComments.due: what has been gone for a month';

CREATE TABLE comment_count (
    comment_id uuid      PRIMARY KEY REFERENCES comment (id) ON DELETE CASCADE,
    reactions  integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0,0}' CHECK (cardinality(reactions) = 8 AND 0 <= ALL (reactions)),
    replies    integer   NOT NULL DEFAULT 0 CHECK (replies >= 0)
) WITH (fillfactor = 70);

CREATE TABLE thread_follow (
    post_id   uuid        NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    person_id uuid        NOT NULL,
    muted     boolean     NOT NULL DEFAULT false,
    since     timestamptz NOT NULL,
    PRIMARY KEY (post_id, person_id)
);
CREATE INDEX thread_follow_person ON thread_follow (person_id);
COMMENT ON INDEX thread_follow_person IS 'OnAccountErased: what the person followed';

-- kind is the position in the counts: like, love, laugh, wow, sad, angry, support, bless. previous is what the latest
-- change replaced, so that one statement can move a count from the old kind to the new one without a lock of its own.
CREATE TABLE reaction (
    target_id   uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    target_type text        NOT NULL CHECK (target_type IN ('post', 'comment')),
    kind        smallint    NOT NULL CHECK (kind BETWEEN 1 AND 8),
    previous    smallint    CHECK (previous BETWEEN 1 AND 8),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (target_id, person_id)
);
CREATE INDEX reaction_newest ON reaction (target_id, created_at DESC, person_id DESC);
COMMENT ON INDEX reaction_newest IS 'ReactionQueries.people: who reacted, newest first';
CREATE INDEX reaction_person ON reaction (person_id);
COMMENT ON INDEX reaction_person IS 'OnAccountErased: what the person reacted to';

-- One count down, another up; null for none.
CREATE FUNCTION reactions_moved(counts integer[], removed smallint, added smallint) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(n - CASE WHEN kind = removed THEN 1 ELSE 0 END + CASE WHEN kind = added THEN 1 ELSE 0 END ORDER BY kind)
      FROM unnest(counts) WITH ORDINALITY AS counted(n, kind)
$$;
