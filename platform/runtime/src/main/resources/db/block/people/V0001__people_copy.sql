-- The local copy of who is who: fed by domain events of user and auth, read by every statement that must know who may see what.
CREATE TABLE people_person (
    person_id            uuid PRIMARY KEY,
    display_name         text,
    first_name           text,
    avatar_key           text,
    avatar_blurhash      text,
    status               text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'leaving', 'erased')),
    suspended            boolean     NOT NULL DEFAULT false,
    suspended_until      timestamptz,
    member_since         timestamptz,
    preferred_language   text,
    languages            text[]      NOT NULL DEFAULT '{}',
    time_zone            text,
    age_floor            integer,
    messages_from        text,
    mentions_from        text,
    presence_to          text,
    searchable           text,
    phone                boolean     NOT NULL DEFAULT false,
    home                 boolean     NOT NULL DEFAULT false,
    identity             boolean     NOT NULL DEFAULT false,
    level                text        NOT NULL DEFAULT 'unverified',
    verified_since       timestamptz,
    trust_band           integer     NOT NULL DEFAULT 0 CHECK (trust_band BETWEEN 0 AND 4),
    home_place_id        uuid,
    home_path            uuid[]      NOT NULL DEFAULT '{}',
    home_outline_version integer,
    community_place_id   uuid,
    coarse               boolean     NOT NULL DEFAULT false,
    home_status          text,
    access_place_ids     uuid[]      NOT NULL DEFAULT '{}',
    work_place_ids       uuid[]      NOT NULL DEFAULT '{}',
    followed_place_ids   uuid[]      NOT NULL DEFAULT '{}',
    household_id         uuid,
    approx_longitude     double precision,
    approx_latitude      double precision,
    -- One version a source event: each event carries the whole of its own part and may arrive in any order.
    profile_version      bigint      NOT NULL DEFAULT 0,
    membership_version   bigint      NOT NULL DEFAULT 0,
    verification_version bigint      NOT NULL DEFAULT 0,
    trust_version        bigint      NOT NULL DEFAULT 0,
    account_version      bigint      NOT NULL DEFAULT 0
);
CREATE INDEX people_person_community ON people_person (community_place_id);
COMMENT ON INDEX people_person_community IS 'who is in a place';
CREATE INDEX people_person_household ON people_person (household_id);
COMMENT ON INDEX people_person_household IS 'one per household';
CREATE INDEX people_person_access ON people_person USING gin (access_place_ids);
COMMENT ON INDEX people_person_access IS 'who hears what is said in a place';
CREATE INDEX people_person_work ON people_person USING gin (work_place_ids);
COMMENT ON INDEX people_person_work IS 'who works in a place and hears its alerts';
CREATE INDEX people_person_followed ON people_person USING gin (followed_place_ids);
COMMENT ON INDEX people_person_followed IS 'who follows a place and hears its alerts';

-- An unblock stays as blocked = false, so that a block that arrives late cannot win.
CREATE TABLE people_block (
    blocker_id uuid    NOT NULL,
    blocked_id uuid    NOT NULL,
    blocked    boolean NOT NULL,
    version    bigint  NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id)
);
CREATE INDEX people_block_reverse ON people_block (blocked_id, blocker_id) WHERE blocked;
COMMENT ON INDEX people_block_reverse IS 'Visibility: who has blocked the viewer';

CREATE TABLE people_mute (
    muter_id      uuid    NOT NULL,
    muted_id      uuid    NOT NULL,
    muted         boolean NOT NULL,
    until         timestamptz,
    notifications boolean NOT NULL,
    version       bigint  NOT NULL,
    PRIMARY KEY (muter_id, muted_id)
);

CREATE TABLE people_connection (
    low_id  uuid    NOT NULL,
    high_id uuid    NOT NULL,
    kind    text,
    active  boolean NOT NULL,
    version bigint  NOT NULL,
    PRIMARY KEY (low_id, high_id)
);

CREATE TABLE people_place (
    place_id        uuid PRIMARY KEY,
    kind            text    NOT NULL,
    name            text    NOT NULL,
    parent_id       uuid,
    path            uuid[]  NOT NULL,
    gated           boolean NOT NULL,
    status          text    NOT NULL,
    merged_into     uuid,
    successor_of    uuid[]  NOT NULL,
    longitude       double precision,
    latitude        double precision,
    centre          geography(Point, 4326) GENERATED ALWAYS AS
                        (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED,
    outline         geometry(Polygon, 4326),
    outline_version integer NOT NULL,
    adjacent_ids    uuid[]  NOT NULL,
    version         bigint  NOT NULL
);
CREATE INDEX people_place_centre ON people_place USING gist (centre);
COMMENT ON INDEX people_place_centre IS 'the places nearest to a point';
CREATE INDEX people_place_outline ON people_place USING gist (outline);
COMMENT ON INDEX people_place_outline IS 'the place in which a point lies';

-- The complete set of a person's roles, replaced as a whole; scope_id is the zero UUID for a role that holds everywhere.
CREATE TABLE people_role (
    person_id uuid   NOT NULL,
    role      text   NOT NULL,
    scope_id  uuid   NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (person_id, role, scope_id)
);
CREATE INDEX people_role_scope ON people_role (scope_id, role);
COMMENT ON INDEX people_role_scope IS 'managers and moderators of a place';
CREATE TABLE people_role_version (
    person_id uuid PRIMARY KEY,
    version   bigint NOT NULL
);
