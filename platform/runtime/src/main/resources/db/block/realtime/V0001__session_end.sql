-- Sessions that may not hold a stream any more, until their last token has run out; every instance looks here, with or without Redis.
CREATE TABLE session_end (
    id                uuid PRIMARY KEY,
    account_id        uuid        NOT NULL,
    session_ids       uuid[],
    all_before        timestamptz,
    except_session_id uuid,
    at                timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX session_end_account ON session_end (account_id);
COMMENT ON INDEX session_end_account IS 'SessionEnds.of: may this session open a stream';
CREATE INDEX session_end_at ON session_end (at);
COMMENT ON INDEX session_end_at IS 'SessionEnds.recent: what ended in the last seconds; SessionEnds.sweep: what no token outlives';
