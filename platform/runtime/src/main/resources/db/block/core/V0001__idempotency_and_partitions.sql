-- Every write may carry an Idempotency-Key, and every table that grows for ever is partitioned by month: both in all schemas alike.
CREATE TABLE idempotency (
    caller      text        NOT NULL,
    key_hash    bytea       NOT NULL,
    fingerprint bytea       NOT NULL,
    token       uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('running', 'committed', 'answered')),
    lease_until timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    status      integer,
    headers     jsonb,
    body        bytea,
    PRIMARY KEY (caller, key_hash)
) WITH (fillfactor = 80);
CREATE INDEX idempotency_expires_at ON idempotency (expires_at);
COMMENT ON INDEX idempotency_expires_at IS 'IdempotencyKeys.sweep: the batch of keys that have run out';

-- The service's role may not run DDL, so the job that makes partitions ahead calls this function with the owner's rights.
-- Makes the partitions of the last month (for what is redelivered late), this one and the next ones; a name is only ever built from a table of this very schema.
CREATE FUNCTION create_month_partitions(parent text, ahead integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, public AS $$
DECLARE
    home  text := '${flyway:defaultSchema}';
    first date;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(format('%I.%I', home, parent)) AND relkind = 'p') THEN
        RAISE EXCEPTION 'no partitioned table %.%', home, parent;
    END IF;
    FOR n IN -1..ahead LOOP
        first := (date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month')::date;
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I.%I PARTITION OF %I.%I FOR VALUES FROM (%L) TO (%L)',
            home, parent || to_char(first, '_YYYY_MM'), home, parent,
            first::timestamp AT TIME ZONE 'UTC', (first + interval '1 month')::timestamp AT TIME ZONE 'UTC');
    END LOOP;
END;
$$;
