-- Tokens that are valid and yet refused: a restarted gateway must know them before it serves its first request.
CREATE TABLE revocation (
    id             uuid PRIMARY KEY,
    kind           text NOT NULL
                   CHECK (kind IN ('SESSION', 'ACCOUNT_BEFORE', 'SUSPENDED', 'REINSTATED', 'ERASED', 'STALE_ROLES')),
    subject        text NOT NULL,
    not_before     timestamptz NOT NULL,
    version        bigint NOT NULL,
    except_session text,
    reason         text,
    until          timestamptz,
    expires_at     timestamptz NOT NULL
);

CREATE UNIQUE INDEX revocation_entry ON revocation (kind, subject, not_before);
COMMENT ON INDEX revocation_entry IS 'Revocations.save: an event that comes twice is one entry, a newer one overrules it';

CREATE INDEX revocation_expiry ON revocation (expires_at);
COMMENT ON INDEX revocation_expiry IS 'Revocations.live and Revocations.sweep: entries by the end of their life';
