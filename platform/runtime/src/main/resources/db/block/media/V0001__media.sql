-- Media: what was uploaded, by whom, who uses it, and what of it may still lie in the bucket.
CREATE TABLE media (
    id              uuid        PRIMARY KEY,
    owner_id        uuid        NOT NULL,
    kind            text        NOT NULL,
    guarded         boolean     NOT NULL,
    type            text        NOT NULL,
    bytes           bigint      NOT NULL CHECK (bytes > 0),
    sha256          text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state           text        NOT NULL CHECK (state IN ('ticket', 'ready', 'purged')),
    width           integer,
    height          integer,
    blurhash        text,
    variants        text[]      NOT NULL DEFAULT '{}',
    uses            integer     NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_at      timestamptz NOT NULL,
    -- When the owner was last told that it is ready: an unused medium is swept a day after this.
    offered_at      timestamptz,
    completed_at    timestamptz,
    purged_at       timestamptz,
    incoming_gone   boolean     NOT NULL DEFAULT false,
    variants_gone   boolean     NOT NULL DEFAULT false,
    CHECK (state <> 'ready' OR (completed_at IS NOT NULL AND offered_at IS NOT NULL AND cardinality(variants) > 0)),
    CHECK ((state = 'purged') = (purged_at IS NOT NULL))
);

CREATE INDEX media_known_hash ON media (owner_id, sha256) WHERE state = 'ready';
COMMENT ON INDEX media_known_hash IS 'MediaRows.known: has this owner uploaded these bytes before';

CREATE INDEX media_owner_recent ON media (owner_id, created_at);
COMMENT ON INDEX media_owner_recent IS 'MediaRows.bytesSince: how much did this owner upload today; MediaRows.ownedBy for exports';

CREATE INDEX media_incoming_left ON media (created_at) WHERE NOT incoming_gone;
COMMENT ON INDEX media_incoming_left IS 'MediaRows.withOriginalsLeft, purgeTickets: uploads whose original may still lie in the bucket';

CREATE INDEX media_unused ON media (offered_at) WHERE state = 'ready' AND uses = 0;
COMMENT ON INDEX media_unused IS 'MediaSweep: finished uploads that nobody uses';

CREATE INDEX media_purged_left ON media (purged_at) WHERE state = 'purged' AND NOT variants_gone;
COMMENT ON INDEX media_purged_left IS 'MediaSweep: purged media whose variants must still be deleted';

CREATE INDEX media_purged_done ON media (purged_at) WHERE state = 'purged' AND variants_gone AND incoming_gone;
COMMENT ON INDEX media_purged_done IS 'MediaSweep: rows that nothing refers to any more';

CREATE TABLE media_use (
    used_in   text     NOT NULL,
    used_by   uuid     NOT NULL,
    media_id  uuid     NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    position  smallint NOT NULL,
    PRIMARY KEY (used_in, used_by, media_id)
);

CREATE INDEX media_use_of ON media_use (media_id);
COMMENT ON INDEX media_use_of IS 'MediaGuard implementations and Media.purge: where is this medium used';
