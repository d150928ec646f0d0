-- What somebody wants to come back to, and what it cost then.
CREATE TABLE saved_listing (
    person_id  uuid        NOT NULL,
    listing_id uuid        NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
    price_kobo bigint      NOT NULL,
    saved_at   timestamptz NOT NULL,
    PRIMARY KEY (person_id, listing_id)
);
CREATE INDEX saved_listing_latest ON saved_listing (person_id, saved_at, listing_id);
COMMENT ON INDEX saved_listing_latest IS 'SavedListings.of: a person''s saved listings, latest first';
CREATE INDEX saved_listing_of ON saved_listing (listing_id);
COMMENT ON INDEX saved_listing_of IS 'ListingView: how many have saved it';
