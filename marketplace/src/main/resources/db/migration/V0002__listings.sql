-- One row a listing. The exact point is the seller's; every list, distance and map uses the public one.
CREATE TABLE listing (
    id                uuid PRIMARY KEY,
    seller_id         uuid        NOT NULL,
    type              text        NOT NULL CHECK (type IN ('item', 'free', 'property', 'service', 'job')),
    state             text        NOT NULL CHECK (state IN ('draft', 'active', 'sold', 'withdrawn', 'expired', 'deleted')),
    -- The path of the category; the last that is not null is the leaf itself.
    cat1              text        NOT NULL,
    cat2              text,
    cat3              text,
    category_id       text        NOT NULL REFERENCES listing_category (id),
    title             text        NOT NULL CHECK (char_length(title) BETWEEN 10 AND 200),
    description       text        NOT NULL CHECK (char_length(description) BETWEEN 20 AND 5000),
    price_kobo        bigint      NOT NULL CHECK (price_kobo BETWEEN 0 AND 100000000000),
    price_type        text        NOT NULL,
    language          text        NOT NULL,
    quantity          integer     NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    accepts_offers    boolean     NOT NULL,
    -- Never shown to anybody but the seller.
    min_offer_kobo    bigint,
    delivery_offered  boolean     NOT NULL,
    delivery_fee_kobo bigint,
    delivery_note     text,
    details           jsonb       NOT NULL,
    longitude         double precision NOT NULL,
    latitude          double precision NOT NULL,
    precision         text        NOT NULL CHECK (precision IN ('point', 'place')),
    public_longitude  double precision NOT NULL,
    public_latitude   double precision NOT NULL,
    public_point      geography(Point, 4326) GENERATED ALWAYS AS
                          (ST_SetSRID(ST_MakePoint(public_longitude, public_latitude), 4326)::geography) STORED,
    address           text        NOT NULL,
    place_id          uuid        NOT NULL,
    show_exact        boolean     NOT NULL,
    audience          text        NOT NULL CHECK (audience IN ('everyone', 'neighbourhood', 'estate')),
    audience_place_id uuid,
    search            tsvector    NOT NULL,
    title_folded      text        NOT NULL,
    dedupe_key        text        NOT NULL,
    buyer_id          uuid,
    sold_price_kobo   bigint,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    published_at      timestamptz,
    expires_at        timestamptz,
    version           bigint      NOT NULL,
    CHECK ((audience = 'everyone') = (audience_place_id IS NULL)),
    CHECK (state <> 'active' OR (published_at IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK (price_kobo <= CASE type WHEN 'property' THEN 100000000000 WHEN 'item' THEN 5000000000
                                   WHEN 'service' THEN 1000000000 ELSE 0 END)
);
CREATE INDEX listing_near ON listing USING gist (public_point) WHERE state = 'active';
COMMENT ON INDEX listing_near IS 'ListingQueries.search by distance';
CREATE INDEX listing_newest ON listing (published_at, id) WHERE state = 'active';
COMMENT ON INDEX listing_newest IS 'ListingQueries.search newest first';
CREATE INDEX listing_cat1 ON listing (cat1, published_at, id) WHERE state = 'active';
COMMENT ON INDEX listing_cat1 IS 'ListingQueries.search newest first in a category of the first level';
CREATE INDEX listing_cat2 ON listing (cat2, published_at, id) WHERE state = 'active';
COMMENT ON INDEX listing_cat2 IS 'the same on the second level';
CREATE INDEX listing_cat3 ON listing (cat3, published_at, id) WHERE state = 'active';
COMMENT ON INDEX listing_cat3 IS 'the same on the third level';
CREATE INDEX listing_price ON listing (price_kobo, id) WHERE state = 'active';
COMMENT ON INDEX listing_price IS 'ListingQueries.search by price';
CREATE INDEX listing_words ON listing USING gin (search) WHERE state = 'active';
COMMENT ON INDEX listing_words IS 'ListingQueries.search with q';
CREATE INDEX listing_titles ON listing USING gin (title_folded gin_trgm_ops) WHERE state = 'active';
COMMENT ON INDEX listing_titles IS 'listings_titled_like: words with typing mistakes';
CREATE INDEX listing_expiring ON listing (expires_at) WHERE state = 'active';
COMMENT ON INDEX listing_expiring IS 'ExpireListings: live listings whose time is over';
CREATE INDEX listing_seller ON listing (seller_id, state, id);
COMMENT ON INDEX listing_seller IS 'ListingQueries.mine; Listings.live: how many are live; erasure';
CREATE UNIQUE INDEX listing_once ON listing (seller_id, dedupe_key) WHERE state = 'active';
COMMENT ON INDEX listing_once IS 'Listings.twin; the last guard against the same thing offered twice';

-- A function because only there the threshold can be lowered for one statement: "genrator" is 0.58 like "generator".
CREATE FUNCTION listings_titled_like(words text, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.45 AS $$
    SELECT id FROM listing WHERE state = 'active' AND words <% title_folded
     ORDER BY word_similarity(words, title_folded) DESC, id LIMIT most
$$;
