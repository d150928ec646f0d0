-- Nothing that takes a provider's time may overlap, whoever writes it: the exclusion constraint decides, not the code.
CREATE TABLE occupation (
    id          uuid PRIMARY KEY,
    provider_id uuid      NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
    during      tstzrange NOT NULL,
    kind        text      NOT NULL CHECK (kind IN ('booking', 'block')),
    ref_id      uuid      NOT NULL,
    CONSTRAINT occupation_free EXCLUDE USING gist (provider_id WITH =, during WITH &&)
);
CREATE INDEX occupation_ref ON occupation (ref_id);
COMMENT ON INDEX occupation_ref IS 'freeing the time of a booking';

CREATE TABLE booking (
    id            uuid PRIMARY KEY,
    business_id   uuid        NOT NULL REFERENCES business (id),
    service_id    uuid        NOT NULL REFERENCES service (id),
    branch_id     uuid        NOT NULL REFERENCES branch (id),
    provider_id   uuid        NOT NULL REFERENCES provider (id),
    customer_id   uuid        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at > starts_at),
    time_zone     text        NOT NULL,
    service_name  text        NOT NULL,
    price_kobo    bigint,
    note          text,
    cancelled_by  text CHECK (cancelled_by IN ('customer', 'business')),
    cancel_reason text,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL
);
CREATE INDEX booking_customer ON booking (customer_id, starts_at DESC, id DESC);
COMMENT ON INDEX booking_customer IS 'BookingQueries.ofCustomer';
CREATE INDEX booking_business ON booking (business_id, starts_at DESC, id DESC);
COMMENT ON INDEX booking_business IS 'BookingQueries.ofBusiness';
