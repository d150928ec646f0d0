-- What a business offers, who or what can be booked, and when it is open.
CREATE TABLE service (
    id                  uuid PRIMARY KEY,
    business_id         uuid        NOT NULL REFERENCES business (id) ON DELETE CASCADE,
    name                text        NOT NULL CHECK (char_length(name) BETWEEN 2 AND 120),
    description         text,
    price_mode          text        NOT NULL CHECK (price_mode IN ('fixed', 'from', 'hourly', 'quote')),
    price_kobo          bigint CHECK (price_kobo >= 0),
    duration_minutes    integer     NOT NULL CHECK (duration_minutes BETWEEN 5 AND 1440),
    slot_minutes        integer     NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
    buffer_before       integer     NOT NULL CHECK (buffer_before BETWEEN 0 AND 240),
    buffer_after        integer     NOT NULL CHECK (buffer_after BETWEEN 0 AND 240),
    min_notice_minutes  integer     NOT NULL CHECK (min_notice_minutes >= 0),
    max_ahead_days      integer     NOT NULL CHECK (max_ahead_days BETWEEN 1 AND 365),
    active              boolean     NOT NULL,
    bookable            boolean     NOT NULL,
    position            integer     NOT NULL,
    created_at          timestamptz NOT NULL
);
CREATE INDEX service_business ON service (business_id, position, id);
COMMENT ON INDEX service_business IS 'the services of a business';

-- A bookable person or thing; a business is born with one.
CREATE TABLE provider (
    id          uuid PRIMARY KEY,
    business_id uuid NOT NULL REFERENCES business (id) ON DELETE CASCADE,
    branch_id   uuid NOT NULL REFERENCES branch (id) ON DELETE CASCADE,
    label       text NOT NULL,
    person_id   uuid
);
CREATE INDEX provider_branch ON provider (branch_id, id);
COMMENT ON INDEX provider_branch IS 'who can be booked at a branch';
CREATE INDEX provider_business ON provider (business_id);
COMMENT ON INDEX provider_business IS 'the providers of a business';

CREATE TABLE weekly_hours (
    branch_id uuid     NOT NULL REFERENCES branch (id) ON DELETE CASCADE,
    day       smallint NOT NULL CHECK (day BETWEEN 1 AND 7),
    opens     time     NOT NULL,
    closes    time     NOT NULL,
    PRIMARY KEY (branch_id, day, opens)
);

-- The week written out for the days ahead, zones and midnights resolved: "open now" is one look-up.
CREATE TABLE open_interval (
    branch_id uuid      NOT NULL REFERENCES branch (id) ON DELETE CASCADE,
    during    tstzrange NOT NULL
);
CREATE INDEX open_interval_now ON open_interval USING gist (branch_id, during);
COMMENT ON INDEX open_interval_now IS 'DirectoryQueries: is this branch open now';
