-- Posts by place: the row that lists are read from, what it used to say, and its counts apart, so that counting never rewrites an indexed row.
CREATE TABLE post_category (
    key        text    PRIMARY KEY CHECK (key ~ '^[a-z-]{2,30}$'),
    names      jsonb   NOT NULL,
    icon       text    NOT NULL,
    colour     text    NOT NULL CHECK (colour ~ '^#[0-9a-f]{6}$'),
    position   integer NOT NULL,
    retired    boolean NOT NULL DEFAULT false
);
INSERT INTO post_category (key, names, icon, colour, position) VALUES
    ('general',     '{"en": "General"}',        'chat',      '#455a64', 1),
    ('safety',      '{"en": "Safety"}',         'shield',    '#c62828', 2),
    ('events',      '{"en": "Events"}',         'calendar',  '#6a1b9a', 3),
    ('marketplace', '{"en": "Marketplace"}',    'tag',       '#ef6c00', 4),
    ('lost-found',  '{"en": "Lost and found"}', 'search',    '#00838f', 5),
    ('services',    '{"en": "Services"}',       'tools',     '#2e7d32', 6),
    ('news',        '{"en": "News"}',           'newspaper', '#1565c0', 7),
    ('help',        '{"en": "Help"}',           'heart',     '#ad1457', 8);

CREATE TABLE post (
    id                uuid        PRIMARY KEY,
    author_id         uuid        NOT NULL,
    kind              text        NOT NULL CHECK (kind IN ('general')),
    state             text        NOT NULL CHECK (state IN ('published', 'deleted', 'removed', 'purged')),
    -- The audience is frozen at publication: a move of the author never moves a post.
    scope             text        NOT NULL CHECK (scope IN ('street', 'estate', 'neighbourhood', 'lga', 'public')),
    audience_place_id uuid        NOT NULL,
    origin_lga_id     uuid,
    title             text        CHECK (char_length(title) BETWEEN 3 AND 200),
    content           text        NOT NULL CHECK (char_length(content) <= 5000),
    lang              text        NOT NULL CHECK (lang IN ('en', 'ha', 'yo', 'ig', 'pcm')),
    category_key      text        CONSTRAINT post_category_known REFERENCES post_category (key),
    version           integer     NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL,
    published_at      timestamptz NOT NULL,
    edited_at         timestamptz,
    expires_at        timestamptz,
    changed_at        timestamptz NOT NULL,
    CHECK (state = 'purged' OR content <> '')
);
CREATE INDEX post_latest ON post (audience_place_id, published_at DESC, id DESC) WHERE state = 'published';
COMMENT ON INDEX post_latest IS 'FeedQueries.latest: the newest posts of each of the viewer''s places';
CREATE INDEX post_public_latest ON post (audience_place_id, published_at DESC, id DESC) WHERE state = 'published' AND scope = 'public';
COMMENT ON INDEX post_public_latest IS 'FeedQueries.latest: what strangers may read of a place';
CREATE INDEX post_public_origin ON post (origin_lga_id, published_at DESC, id DESC) WHERE state = 'published' AND scope = 'public';
COMMENT ON INDEX post_public_origin IS 'FeedQueries.latest: what strangers may read of a local government area';
CREATE INDEX post_author ON post (author_id, published_at DESC, id DESC);
COMMENT ON INDEX post_author IS 'PostQueries.by, Posts.publishedSince (daily caps), PurgePosts.ofAuthor';
CREATE INDEX post_to_purge ON post (changed_at) WHERE state IN ('deleted', 'removed');
COMMENT ON INDEX post_to_purge IS 'PurgePosts.due: what has been gone for a month';

CREATE TABLE post_count (
    post_id   uuid      PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    reactions integer[] NOT NULL DEFAULT '{0,0,0,0,0,0,0,0}' CHECK (cardinality(reactions) = 8 AND 0 <= ALL (reactions)),
    comments  integer   NOT NULL DEFAULT 0 CHECK (comments >= 0)
) WITH (fillfactor = 70);

CREATE TABLE post_revision (
    post_id   uuid        NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    revision  integer     NOT NULL,
    title     text,
    content   text        NOT NULL,
    media_ids uuid[]      NOT NULL,
    edited_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, revision)
);
