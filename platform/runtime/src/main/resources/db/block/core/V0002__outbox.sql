-- An event is committed with the change that it tells of, and published afterwards: no crash in between can lose or invent one.
CREATE TABLE outbox (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid        NOT NULL UNIQUE,
    type        text        NOT NULL,
    subject     text        NOT NULL,
    payload     jsonb       NOT NULL,
    traceparent text,
    blanked     text[]      NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL,
    sent_at     timestamptz
) WITH (fillfactor = 80);
CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
COMMENT ON INDEX outbox_unsent IS 'OutboxRows.claim: the oldest events that nobody has sent';
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
COMMENT ON INDEX outbox_sent IS 'OutboxRows.purge: events sent more than three days ago';
