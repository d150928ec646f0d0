-- Who someone is: accounts with verified identifiers, the sessions that keep them signed in, scoped roles and the security audit.
CREATE TABLE account (
    id                 uuid        PRIMARY KEY,
    status             text        NOT NULL CHECK (status IN ('provisioning', 'active', 'suspended', 'erased')),
    language           text        NOT NULL CHECK (language IN ('en', 'pcm', 'ha', 'yo', 'ig')),
    created_at         timestamptz NOT NULL,
    profiled_at        timestamptz,
    home_place_id      uuid,
    placed_at          timestamptz,
    home_left_at       timestamptz,
    onboarded_at       timestamptz,
    roles_version      bigint      NOT NULL DEFAULT 1,
    contact_version    bigint      NOT NULL DEFAULT 0,
    last_seen_on       date        NOT NULL,
    erased_at          timestamptz,
    profile_version    bigint      NOT NULL DEFAULT 0,
    membership_version bigint      NOT NULL DEFAULT 0,
    verification_version bigint    NOT NULL DEFAULT 0
) WITH (fillfactor = 85);
CREATE INDEX account_never_onboarded ON account (last_seen_on) WHERE onboarded_at IS NULL;
COMMENT ON INDEX account_never_onboarded IS 'clean-up of accounts that never finished signing up';
CREATE INDEX account_home ON account (home_place_id, id);
COMMENT ON INDEX account_home IS 'staff lists: the accounts of a place';
CREATE INDEX account_home_left ON account (home_left_at) WHERE home_left_at IS NOT NULL;
COMMENT ON INDEX account_home_left IS 'Onboarding.leavers: homes left 30 days ago without a new one';

-- Encrypted value, keyed hash for look-up: a stolen table is no phone book.
CREATE TABLE identifier (
    id           uuid        PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES account,
    kind         text        NOT NULL CHECK (kind IN ('phone', 'email')),
    value_cipher bytea       NOT NULL,
    key_id       text        NOT NULL,
    value_hmac   bytea       NOT NULL,
    verified_at  timestamptz,
    released_at  timestamptz,
    carrier_hint text,
    hint_at      timestamptz
);
CREATE UNIQUE INDEX identifier_verified ON identifier (kind, value_hmac) WHERE verified_at IS NOT NULL AND released_at IS NULL;
COMMENT ON INDEX identifier_verified IS 'Accounts.byIdentifier, and the guard when two people prove one number at once';
CREATE INDEX identifier_account ON identifier (account_id);
COMMENT ON INDEX identifier_account IS 'AccountQueries.identifiers';

CREATE TABLE device (
    id           uuid        PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES account,
    install_hmac bytea       NOT NULL,
    name         text        NOT NULL,
    platform     text        NOT NULL CHECK (platform IN ('android', 'ios', 'web', 'other')),
    model        text,
    os_version   text,
    app_version  text,
    first_seen   timestamptz NOT NULL,
    last_seen    timestamptz NOT NULL,
    CONSTRAINT device_install UNIQUE (account_id, install_hmac)
);
COMMENT ON INDEX device_install IS 'Devices.seen: the device of this account on this install';

CREATE TABLE session (
    id              uuid        PRIMARY KEY,
    account_id      uuid        NOT NULL REFERENCES account,
    device_id       uuid        NOT NULL REFERENCES device,
    client_kind     text        NOT NULL CHECK (client_kind IN ('mobile', 'web')),
    generation      bigint      NOT NULL,
    rotated_at      timestamptz NOT NULL,
    late_generation bigint      NOT NULL DEFAULT 0,
    late_excuses    integer     NOT NULL DEFAULT 0,
    salt            bytea       NOT NULL,
    key_id          text        NOT NULL,
    methods         text[]      NOT NULL,
    level           integer     NOT NULL CHECK (level BETWEEN 1 AND 3),
    auth_time       timestamptz NOT NULL,
    created_at      timestamptz NOT NULL,
    refreshed_at    timestamptz NOT NULL,
    dies_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    address_prefix  text        NOT NULL,
    place           text,
    ended_at        timestamptz,
    end_reason      text,
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX session_live ON session (account_id, created_at DESC) WHERE ended_at IS NULL;
COMMENT ON INDEX session_live IS 'SessionQueries.live and the cap of ten; not on refreshed_at, so that a refresh stays in its page';
CREATE INDEX session_dies ON session (dies_at) WHERE ended_at IS NULL;
COMMENT ON INDEX session_dies IS 'Sessions.sweep: sessions whose idle time is over';

CREATE TABLE role_grant (
    id           uuid        PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES account,
    role         text        NOT NULL CHECK (role IN ('resident', 'verified-resident', 'estate-manager', 'business-owner', 'moderator', 'admin')),
    scope_kind   text        CHECK (scope_kind IN ('place', 'business')),
    scope_id     uuid,
    source       text        NOT NULL,
    source_event uuid,
    granted_by   uuid,
    reason       text,
    granted_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    revoked_by   uuid,
    CHECK ((scope_kind IS NULL) = (scope_id IS NULL))
);
CREATE UNIQUE INDEX role_grant_live ON role_grant (account_id, role, scope_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
COMMENT ON INDEX role_grant_live IS 'RoleGrants.grant: nobody holds a role twice; Standings.of';
CREATE INDEX role_grant_scope ON role_grant (scope_id, role) WHERE revoked_at IS NULL;
COMMENT ON INDEX role_grant_scope IS 'RoleQueries.list: the managers of a place';
CREATE INDEX role_grant_expires ON role_grant (expires_at) WHERE revoked_at IS NULL;
COMMENT ON INDEX role_grant_expires IS 'RoleGrants.expired, every 30 s';

-- Accounts whose Keycloak user is not there yet: the next sign-in or the minute job completes them.
CREATE TABLE keycloak_task (
    id         uuid        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    act        text        NOT NULL CHECK (act IN ('create', 'disable', 'enable', 'delete')),
    tries      integer     NOT NULL DEFAULT 0,
    next_at    timestamptz NOT NULL,
    done_at    timestamptz
);
CREATE INDEX keycloak_task_open ON keycloak_task (next_at) WHERE done_at IS NULL;
COMMENT ON INDEX keycloak_task_open IS 'KeycloakTasks.due';

CREATE TABLE audit_entry (
    id             uuid        NOT NULL,
    at             timestamptz NOT NULL,
    account_id     uuid,
    actor_id       uuid,
    action         text        NOT NULL,
    session_id     uuid,
    device_id      uuid,
    address_prefix text,
    detail         jsonb,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_entry_account ON audit_entry (account_id, id DESC);
COMMENT ON INDEX audit_entry_account IS 'audit by account, own security events';
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id DESC);
COMMENT ON INDEX audit_entry_actor IS 'audit by actor';
CREATE INDEX audit_entry_action ON audit_entry (action, id DESC);
COMMENT ON INDEX audit_entry_action IS 'audit by action';
SELECT create_month_partitions('audit_entry', 3);

-- The audit is insert-only for everybody, through the parent and through each partition.
CREATE FUNCTION audit_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the security audit is insert-only';
END;
$$;
CREATE TRIGGER audit_entry_final BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_is_final();
