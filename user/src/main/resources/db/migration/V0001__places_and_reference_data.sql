-- The place tree is what everybody's home hangs on, and reference data what a profile may say: both are seeded at the start of the service.

CREATE TABLE seed_stamp (
    name       text PRIMARY KEY,
    hash       text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE reference_item (
    set_name  text NOT NULL,
    id        text NOT NULL,
    parent_id text,
    label     jsonb NOT NULL,
    threshold integer,
    position  integer NOT NULL,
    retired   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (set_name, id)
);

CREATE TABLE place (
    id                uuid PRIMARY KEY,
    code              text UNIQUE,
    kind              text NOT NULL CHECK (kind IN ('state', 'lga', 'lcda', 'ward', 'area', 'neighbourhood', 'estate', 'street')),
    level             smallint NOT NULL GENERATED ALWAYS AS (
        CASE kind WHEN 'state' THEN 1 WHEN 'lga' THEN 2 WHEN 'lcda' THEN 3 WHEN 'ward' THEN 4 WHEN 'area' THEN 4
                  WHEN 'neighbourhood' THEN 5 WHEN 'estate' THEN 6 ELSE 7 END) STORED,
    name              text NOT NULL CHECK (length(name) BETWEEN 2 AND 120),
    parent_id         uuid REFERENCES place,
    path              uuid[] NOT NULL CHECK (path[cardinality(path)] = id),
    longitude         double precision CHECK (longitude BETWEEN 2.5 AND 15),
    latitude          double precision CHECK (latitude BETWEEN 4 AND 14),
    centre            geography(Point, 4326) GENERATED ALWAYS AS (
        CASE WHEN longitude IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography END) STORED,
    radius_m          integer CHECK (radius_m BETWEEN 50 AND 2000),
    gated             boolean NOT NULL DEFAULT false,
    requires_approval boolean NOT NULL DEFAULT false,
    status            text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired')),
    merged_into       uuid REFERENCES place,
    successor_of      uuid[] NOT NULL DEFAULT '{}',
    outline_version   integer NOT NULL DEFAULT 0,
    adjacent_ids      uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(adjacent_ids) <= 12),
    source            text,
    version           bigint NOT NULL DEFAULT 1,
    -- The version that PlaceChanged last told: what is behind is told next.
    told_version      bigint NOT NULL DEFAULT 0,
    CHECK ((longitude IS NULL) = (latitude IS NULL)),
    CHECK ((kind = 'state') = (parent_id IS NULL))
);
CREATE INDEX place_children ON place (parent_id, kind, name, id);
COMMENT ON INDEX place_children IS 'PlaceQueries.children: the children of a place by name';
CREATE INDEX place_by_kind ON place (kind, name, id);
COMMENT ON INDEX place_by_kind IS 'PlaceQueries.ofKind: the places of a kind, the list of states first of all';
CREATE INDEX place_nearest ON place USING gist (centre) WHERE outline_version = 0 AND status = 'active';
COMMENT ON INDEX place_nearest IS 'PlaceQueries.near, PlaceQueries.deepestAt: places that have a centre and a radius instead of an outline';
CREATE INDEX place_untold ON place (id) WHERE version > told_version;
COMMENT ON INDEX place_untold IS 'TellPlaces: the places whose change nobody has heard of';
CREATE INDEX place_subtree ON place USING gin (path);
COMMENT ON INDEX place_subtree IS 'PlaceQueries.search below a parent, the member band: everything under a place';

-- The name of a place is one of its aliases, so that one index finds both.
CREATE TABLE place_alias (
    place_id  uuid NOT NULL REFERENCES place,
    alias     text NOT NULL,
    folded    text NOT NULL,
    canonical boolean NOT NULL DEFAULT false,
    PRIMARY KEY (place_id, alias)
);
CREATE INDEX place_alias_search ON place_alias USING gin (folded gin_trgm_ops);
COMMENT ON INDEX place_alias_search IS 'PlaceQueries.search: a place by a part or a misspelling of one of its names';

CREATE TABLE place_outline (
    place_id    uuid NOT NULL REFERENCES place,
    version     integer NOT NULL,
    outline     geometry(MultiPolygon, 4326) NOT NULL CHECK (ST_IsValid(outline)),
    approximate boolean NOT NULL,
    source      text NOT NULL,
    reason      text NOT NULL,
    author_id   uuid,
    valid_from  timestamptz NOT NULL DEFAULT now(),
    valid_to    timestamptz,
    PRIMARY KEY (place_id, version)
);
CREATE UNIQUE INDEX place_outline_current ON place_outline (place_id) WHERE valid_to IS NULL;
COMMENT ON INDEX place_outline_current IS 'PlaceQueries.outline: the outline that holds now, one at most';
CREATE INDEX place_outline_cover ON place_outline USING gist (outline) WHERE valid_to IS NULL;
COMMENT ON INDEX place_outline_cover IS 'PlaceQueries.deepestAt, PlaceQueries.near: which outlines hold or surround a point';
