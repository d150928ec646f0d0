-- A business with its main branch and its people: inside a business this staff table decides, never a token's claim.
CREATE TABLE business_category (
    id        text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{3,40}$'),
    parent_id text REFERENCES business_category (id),
    name      text     NOT NULL,
    position  smallint NOT NULL
);
CREATE INDEX business_category_parent ON business_category (parent_id, position);
COMMENT ON INDEX business_category_parent IS 'the category tree';
INSERT INTO business_category (id, parent_id, name, position) VALUES
    ('home-repair', NULL, 'Home repair', 1), ('beauty', NULL, 'Beauty and hair', 2), ('food', NULL, 'Food', 3),
    ('health', NULL, 'Health', 4), ('education', NULL, 'Lessons', 5), ('vehicles', NULL, 'Vehicles', 6),
    ('tailoring', NULL, 'Tailoring', 7), ('devices', NULL, 'Phones and devices', 8), ('events-hire', NULL, 'Events and hire', 9),
    ('cleaning', NULL, 'Cleaning', 10),
    ('electrician', 'home-repair', 'Electrician', 1), ('plumber', 'home-repair', 'Plumber', 2),
    ('carpenter', 'home-repair', 'Carpenter', 3), ('generator-repair', 'home-repair', 'Generator repair', 4),
    ('barber', 'beauty', 'Barber', 1), ('hairdresser', 'beauty', 'Hairdresser', 2), ('make-up', 'beauty', 'Make-up', 3),
    ('caterer', 'food', 'Caterer', 1), ('bakery', 'food', 'Bakery', 2), ('pharmacy', 'health', 'Pharmacy', 1),
    ('home-nurse', 'health', 'Home nurse', 2), ('home-lessons', 'education', 'Home lessons', 1),
    ('mechanic', 'vehicles', 'Mechanic', 1), ('car-wash', 'vehicles', 'Car wash', 2),
    ('dressmaker', 'tailoring', 'Dressmaker', 1), ('phone-repair', 'devices', 'Phone repair', 1),
    ('canopy-hire', 'events-hire', 'Canopies and chairs', 1), ('laundry', 'cleaning', 'Laundry', 1),
    ('house-cleaning', 'cleaning', 'House cleaning', 2);

CREATE TABLE business (
    id                  uuid PRIMARY KEY,
    owner_id            uuid        NOT NULL,
    state               text        NOT NULL CHECK (state IN ('unlisted', 'active', 'paused', 'suspended', 'closed')),
    name                text        NOT NULL CHECK (char_length(name) BETWEEN 2 AND 120),
    description         text        NOT NULL CHECK (char_length(description) BETWEEN 20 AND 2000),
    category_id         text        NOT NULL REFERENCES business_category (id),
    subcategory_ids     text[]      NOT NULL,
    pricing_model       text        NOT NULL,
    years_of_experience smallint    NOT NULL,
    payment_methods     text[]      NOT NULL,
    languages           text[]      NOT NULL,
    has_insurance       boolean     NOT NULL,
    phone               text        NOT NULL,
    whatsapp            text,
    website             text,
    version             bigint      NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    search              tsvector    NOT NULL
);
CREATE INDEX business_owner ON business (owner_id);
COMMENT ON INDEX business_owner IS 'how many a person has; which become listed with their owner';
CREATE INDEX business_search ON business USING gin (search);
COMMENT ON INDEX business_search IS 'DirectoryQueries with q';
CREATE INDEX business_newest ON business (created_at DESC, id DESC) WHERE state = 'active';
COMMENT ON INDEX business_newest IS 'DirectoryQueries without a point: newest first';

CREATE TABLE branch (
    id          uuid PRIMARY KEY,
    business_id uuid             NOT NULL REFERENCES business (id) ON DELETE CASCADE,
    label       text             NOT NULL,
    address     text             NOT NULL,
    landmark    text,
    place_id    uuid             NOT NULL,
    longitude   double precision NOT NULL,
    latitude    double precision NOT NULL,
    point       geography(Point, 4326) GENERATED ALWAYS AS
                    (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED,
    time_zone   text             NOT NULL,
    listed      boolean          NOT NULL,
    category_id text             NOT NULL
);
CREATE INDEX branch_business ON branch (business_id);
COMMENT ON INDEX branch_business IS 'the branches of a business';
CREATE INDEX branch_near ON branch USING gist (point) WHERE listed;
COMMENT ON INDEX branch_near IS 'DirectoryQueries near a point; likely duplicates';

CREATE TABLE staff (
    business_id uuid NOT NULL REFERENCES business (id) ON DELETE CASCADE,
    person_id   uuid NOT NULL,
    role        text NOT NULL CHECK (role IN ('owner', 'manager', 'staff')),
    PRIMARY KEY (business_id, person_id)
);
CREATE INDEX staff_person ON staff (person_id, business_id);
COMMENT ON INDEX staff_person IS 'the businesses of a person';
