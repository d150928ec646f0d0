-- An event is what an organiser edits; an occurrence is one dated meeting of it, and what lists show; seats are counted in a pool.
CREATE TABLE event_category (
    id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{3,40}$'),
    name        text     NOT NULL,
    description text     NOT NULL,
    icon        text     NOT NULL,
    colour      text     NOT NULL CHECK (colour ~ '^#[0-9A-F]{6}$'),
    position    smallint NOT NULL,
    active      boolean  NOT NULL DEFAULT true
);
INSERT INTO event_category (id, name, description, icon, colour, position) VALUES
    ('religious-services', 'Religious services', 'Prayers, vigils, thanksgivings', 'pray', '#6A4C93', 1),
    ('cultural-festivals', 'Cultural festivals', 'Masquerades, new yam, durbar', 'drum', '#C1440E', 2),
    ('community-events', 'Community events', 'Meetings, sanitation days, owambe', 'people', '#1D6F42', 3),
    ('sports-fitness', 'Sports and fitness', 'Matches, runs, aerobics', 'ball', '#0B6E99', 4),
    ('educational', 'Educational', 'Lessons, workshops, talks', 'book', '#9A6700', 5),
    ('business-networking', 'Business and networking', 'Markets, fairs, meet-ups', 'briefcase', '#37474F', 6),
    ('entertainment', 'Entertainment', 'Music, comedy, film', 'music', '#AD1457', 7),
    ('food-dining', 'Food and dining', 'Cook-outs, tastings', 'pot', '#BF360C', 8),
    ('health-wellness', 'Health and wellness', 'Screenings, blood drives', 'heart', '#B71C1C', 9),
    ('technology', 'Technology', 'Hack days, clinics for devices', 'chip', '#283593', 10);

CREATE TABLE event (
    id                    uuid PRIMARY KEY,
    organiser_id          uuid        NOT NULL,
    place_id              uuid        NOT NULL,
    audience              text        NOT NULL CHECK (audience IN ('public', 'place', 'invite')),
    status                text        NOT NULL CHECK (status IN ('draft', 'published', 'cancelled', 'completed')),
    title                 text        NOT NULL CHECK (char_length(title) BETWEEN 3 AND 200),
    description           text        NOT NULL CHECK (char_length(description) BETWEEN 10 AND 5000),
    category_id           text        NOT NULL REFERENCES event_category (id),
    time_zone             text        NOT NULL,
    venue_kind            text        NOT NULL CHECK (venue_kind IN ('physical', 'online', 'hybrid')),
    venue_name            text,
    address               text,
    landmark              text,
    longitude             double precision,
    latitude              double precision,
    online_url            text,
    exact_for             text        NOT NULL CHECK (exact_for IN ('everyone', 'attendees')),
    capacity              integer CHECK (capacity BETWEEN 1 AND 100000),
    guests_per_person     smallint    NOT NULL CHECK (guests_per_person BETWEEN 0 AND 10),
    require_verified      boolean     NOT NULL,
    min_age               smallint    NOT NULL CHECK (min_age IN (0, 18, 21)),
    languages             text[]      NOT NULL,
    special_requirements  text,
    certainty             text        NOT NULL CHECK (certainty IN ('tentative', 'confirmed')),
    attendees_visible_to  text        NOT NULL CHECK (attendees_visible_to IN ('everyone', 'attendees', 'hosts')),
    cancel_reason         text,
    sequence              integer     NOT NULL DEFAULT 0,
    version               bigint      NOT NULL DEFAULT 1,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    search                tsvector    NOT NULL
);
CREATE INDEX event_organiser ON event (organiser_id, id);
COMMENT ON INDEX event_organiser IS 'EventQueries.list by organiser; live events of an organiser; erasure';
CREATE INDEX event_search ON event USING gin (search);
COMMENT ON INDEX event_search IS 'EventQueries.list with q';

CREATE TABLE occurrence (
    id               uuid PRIMARY KEY,
    event_id         uuid        NOT NULL REFERENCES event (id),
    recurrence_start timestamp   NOT NULL,
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL CHECK (ends_at > starts_at),
    status           text        NOT NULL CHECK (status IN ('scheduled', 'cancelled', 'completed')),
    cancelled_at     timestamptz,
    place_id         uuid        NOT NULL,
    audience         text        NOT NULL,
    category_id      text        NOT NULL,
    -- Where lists and maps put it: moved by up to 400 m when the exact place is for attendees only.
    longitude        double precision,
    latitude         double precision,
    point            geography(Point, 4326) GENERATED ALWAYS AS
                         (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED,
    updated_at       timestamptz NOT NULL,
    UNIQUE (event_id, recurrence_start)
);
CREATE INDEX occurrence_public ON occurrence (starts_at, id) WHERE status = 'scheduled' AND audience = 'public';
COMMENT ON INDEX occurrence_public IS 'EventQueries.list of strangers: the public list';
CREATE INDEX occurrence_home ON occurrence (place_id, starts_at, id) WHERE status = 'scheduled';
COMMENT ON INDEX occurrence_home IS 'EventQueries.list of a neighbour: the home place and what lies above it';
CREATE INDEX occurrence_near ON occurrence USING gist (point, starts_at) WHERE status = 'scheduled';
COMMENT ON INDEX occurrence_near IS 'EventQueries.list near a point within a window';
CREATE INDEX occurrence_ending ON occurrence (ends_at) WHERE status = 'scheduled';
COMMENT ON INDEX occurrence_ending IS 'CompletePast: occurrences that have ended';

-- One row for the place and each of its ancestors, so that a list for a place of any level is one index range.
CREATE TABLE occurrence_place (
    place_id      uuid        NOT NULL,
    starts_at     timestamptz NOT NULL,
    occurrence_id uuid        NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    status        text        NOT NULL,
    PRIMARY KEY (occurrence_id, place_id)
);
CREATE INDEX occurrence_place_list ON occurrence_place (place_id, starts_at, occurrence_id) WHERE status = 'scheduled';
COMMENT ON INDEX occurrence_place_list IS 'EventQueries.list of a place of any level';

-- The last guard against overselling is the check; the statement that takes seats meets it first.
CREATE TABLE seat_pool (
    id            uuid PRIMARY KEY,
    occurrence_id uuid    NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    name          text    NOT NULL,
    capacity      integer,
    taken         integer NOT NULL DEFAULT 0 CHECK (taken >= 0),
    held          integer NOT NULL DEFAULT 0 CHECK (held >= 0),
    going_people  integer NOT NULL DEFAULT 0 CHECK (going_people >= 0),
    maybe_people  integer NOT NULL DEFAULT 0 CHECK (maybe_people >= 0),
    UNIQUE (occurrence_id, name),
    CHECK (capacity IS NULL OR taken + held <= capacity)
) WITH (fillfactor = 50);
