-- What codes cost and whether they come back: the day's budget and the watch over pumping are counted from these rows.
CREATE TABLE code_delivery (
    id                  uuid        NOT NULL,
    at                  timestamptz NOT NULL,
    challenge_id        uuid        NOT NULL,
    channel             text        NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'voice', 'email')),
    provider            text        NOT NULL,
    provider_message_id text,
    prefix7             text,
    number_hmac         bytea       NOT NULL,
    segments            integer     NOT NULL DEFAULT 0,
    kobo                bigint      NOT NULL CHECK (kobo >= 0),
    state               text        NOT NULL CHECK (state IN ('queued', 'sent', 'delivered', 'failed')),
    reported_at         timestamptz,
    verified_at         timestamptz,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX code_delivery_at ON code_delivery (at);
COMMENT ON INDEX code_delivery_at IS 'CodeDeliveries: the sum of a day, the sends of an hour';
SELECT create_month_partitions('code_delivery', 3);
