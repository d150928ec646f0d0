-- Where somebody lives: memberships of places, the households that share an address, and the standing that others are told.

CREATE TABLE household (
    id               uuid PRIMARY KEY,
    place_id         uuid NOT NULL REFERENCES place,
    name             text CHECK (length(name) <= 60),
    unit_label       text CHECK (length(unit_label) <= 40),
    street           text CHECK (length(street) <= 120),
    directions       text CHECK (length(directions) <= 200),
    -- The exact point has no spatial index on purpose: nothing may search by it.
    longitude        double precision,
    latitude         double precision,
    approx_longitude double precision,
    approx_latitude  double precision,
    approx_point     geography(Point, 4326) GENERATED ALWAYS AS (
        CASE WHEN approx_longitude IS NULL THEN NULL
             ELSE ST_SetSRID(ST_MakePoint(approx_longitude, approx_latitude), 4326)::geography END) STORED,
    created_at       timestamptz NOT NULL,
    CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CHECK ((longitude IS NULL) = (approx_longitude IS NULL) AND (longitude IS NULL) = (approx_latitude IS NULL))
);
CREATE INDEX household_nearby ON household USING gist (approx_point);
COMMENT ON INDEX household_nearby IS 'People nearby: households round the caller''s own approximate point';
CREATE INDEX household_of_place ON household (place_id);
COMMENT ON INDEX household_of_place IS 'Which households a place has, when its outline or its settings change';

CREATE TABLE household_member (
    household_id uuid NOT NULL REFERENCES household,
    person_id    uuid NOT NULL REFERENCES person,
    head         boolean NOT NULL,
    joined_at    timestamptz NOT NULL,
    left_at      timestamptz,
    PRIMARY KEY (household_id, person_id, joined_at)
);
CREATE UNIQUE INDEX household_member_one ON household_member (person_id) WHERE left_at IS NULL;
COMMENT ON INDEX household_member_one IS 'Households.of: the one household of a person';
CREATE INDEX household_member_present ON household_member (household_id, joined_at) WHERE left_at IS NULL;
COMMENT ON INDEX household_member_present IS 'Households.leave: who is left, longest first';

CREATE TABLE membership (
    id            uuid PRIMARY KEY,
    person_id     uuid NOT NULL REFERENCES person,
    place_id      uuid NOT NULL REFERENCES place,
    relationship  text NOT NULL CHECK (relationship IN ('resident', 'worker', 'follower')),
    status        text NOT NULL CHECK (status IN ('claimed', 'verified', 'declined', 'lapsed', 'ended')),
    since         timestamptz NOT NULL,
    -- The first claim of this address: a correction keeps it, so that 72 hours do not start again with each.
    claimed_at    timestamptz NOT NULL,
    -- When the person last moved house, carried on from home to home for the cool-down.
    last_moved_at timestamptz,
    verified_at   timestamptz,
    ended_at      timestamptz,
    CHECK ((status = 'ended') = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX membership_one_home ON membership (person_id) WHERE relationship = 'resident' AND ended_at IS NULL;
COMMENT ON INDEX membership_one_home IS 'Memberships.home: the one home of a person';
CREATE UNIQUE INDEX membership_once ON membership (person_id, place_id, relationship) WHERE ended_at IS NULL;
COMMENT ON INDEX membership_once IS 'Nobody belongs to a place twice in the same way';
CREATE INDEX membership_of_place ON membership (place_id, status, since, person_id);
COMMENT ON INDEX membership_of_place IS 'The people of a place, its requests, and its member band';
CREATE INDEX membership_history ON membership (person_id, since DESC, id DESC);
COMMENT ON INDEX membership_history IS 'MembershipQueries.mine: where a person belongs and belonged';

-- The standing of a person as MembershipChanged last told it: read for relations, and told again by a resync.
CREATE TABLE standing (
    person_id          uuid PRIMARY KEY REFERENCES person,
    home_place_id      uuid,
    home_path          uuid[] NOT NULL DEFAULT '{}',
    home_outline_version integer,
    community_place_id uuid,
    coarse             boolean NOT NULL DEFAULT false,
    home_status        text,
    access_place_ids   uuid[] NOT NULL DEFAULT '{}',
    work_place_ids     uuid[] NOT NULL DEFAULT '{}',
    followed_place_ids uuid[] NOT NULL DEFAULT '{}',
    household_id       uuid,
    approx_longitude   double precision,
    approx_latitude    double precision,
    version            bigint NOT NULL
);

-- A resync tells the present state again, page by page; the row is its place in the work, so that a restart goes on.
CREATE TABLE resync (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('people', 'places')),
    service      text,
    asked_by     uuid NOT NULL,
    asked_at     timestamptz NOT NULL,
    last_id      uuid,
    told         bigint NOT NULL DEFAULT 0,
    finished_at  timestamptz
);
CREATE INDEX resync_open ON resync (asked_at, id) WHERE finished_at IS NULL;
COMMENT ON INDEX resync_open IS 'Resyncs.next: the oldest one that is not finished';
