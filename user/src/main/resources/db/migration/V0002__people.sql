-- Who somebody is, what they agreed to, what is proven of them, and whom they keep away. No phone number and no e-mail address: those are auth's alone.

CREATE TABLE person (
    id                    uuid PRIMARY KEY,
    first_name            text CHECK (length(first_name) BETWEEN 1 AND 50),
    last_name             text CHECK (length(last_name) BETWEEN 1 AND 50),
    name_style            text NOT NULL DEFAULT 'full' CHECK (name_style IN ('full', 'initial')),
    search_name           text,
    bio                   text CHECK (length(bio) <= 500),
    birth_date            date,
    gender                text CHECK (gender IN ('female', 'male', 'other', 'undisclosed')),
    profession_category   text,
    profession_title      text CHECK (length(profession_title) <= 80),
    skills                text[] NOT NULL DEFAULT '{}' CHECK (cardinality(skills) <= 20),
    languages             jsonb NOT NULL DEFAULT '[]',
    preferred_language    text CHECK (preferred_language IN ('en', 'ha', 'yo', 'ig', 'pcm')),
    time_zone             text NOT NULL DEFAULT 'Africa/Lagos',
    state_of_origin_id    uuid REFERENCES place,
    cultural_background_id text,
    avatar_id             uuid,
    avatar_blur_hash      text,
    privacy               jsonb NOT NULL DEFAULT '{}',
    privacy_version       bigint NOT NULL DEFAULT 0,
    -- What is agreed to now, purpose → text version; the history stands in consent.
    consents              jsonb NOT NULL DEFAULT '{}',
    status                text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'leaving', 'erased')),
    suspended             boolean NOT NULL DEFAULT false,
    suspension_version    bigint NOT NULL DEFAULT 0,
    member_since          timestamptz NOT NULL,
    registered            boolean NOT NULL DEFAULT false,

    phone_verified_at     timestamptz,
    contact_version       bigint NOT NULL DEFAULT 0,
    identity_verified_at  timestamptz,
    level                 text NOT NULL DEFAULT 'unverified' CHECK (level IN ('unverified', 'phone', 'identity', 'resident', 'full')),
    verified_since        timestamptz,
    -- The flags as VerificationChanged last told them.
    proven_phone          boolean NOT NULL DEFAULT false,
    proven_home           boolean NOT NULL DEFAULT false,
    proven_identity       boolean NOT NULL DEFAULT false,
    trust_band            smallint NOT NULL DEFAULT 0 CHECK (trust_band BETWEEN 0 AND 4),

    -- One counter per state event, and revision for the ETag: it rises whenever anything in people/me changes.
    profile_version       bigint NOT NULL DEFAULT 0,
    verification_version  bigint NOT NULL DEFAULT 0,
    trust_version         bigint NOT NULL DEFAULT 0,
    consent_version       bigint NOT NULL DEFAULT 0,
    revision              bigint NOT NULL DEFAULT 1
);

-- The roles an account holds in auth, as RolesChanged last said: a role counts when the token carries it and this set has not withdrawn it.
CREATE TABLE account_roles (
    person_id uuid PRIMARY KEY REFERENCES person,
    version   bigint NOT NULL,
    roles     jsonb NOT NULL
);

CREATE TABLE consent_text (
    purpose        text NOT NULL CHECK (purpose IN ('terms', 'privacy', 'home-location', 'cultural-profile', 'nin-check', 'marketing-email', 'marketing-sms')),
    version        text NOT NULL,
    language       text NOT NULL,
    body           text NOT NULL,
    effective_from date NOT NULL,
    PRIMARY KEY (purpose, version, language)
);

-- Append-only: withdrawing is a row of its own.
CREATE TABLE consent (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES person,
    purpose      text NOT NULL,
    text_version text NOT NULL,
    language     text NOT NULL,
    channel      text NOT NULL,
    given        boolean NOT NULL,
    at           timestamptz NOT NULL
);
CREATE INDEX consent_current ON consent (person_id, purpose, at DESC, id DESC);
COMMENT ON INDEX consent_current IS 'ConsentQueries.history: what a person has agreed to, newest first';

-- An unblock keeps its row, so that the version of a pair never starts again.
CREATE TABLE block (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    active     boolean NOT NULL,
    at         timestamptz NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id),
    CHECK (blocker_id <> blocked_id)
);
CREATE INDEX block_reverse ON block (blocked_id, blocker_id) WHERE active;
COMMENT ON INDEX block_reverse IS 'PersonQueries.card: a block hides both ways';
CREATE INDEX block_list ON block (blocker_id, at DESC, blocked_id) WHERE active;
COMMENT ON INDEX block_list IS 'BoundaryQueries.blocks: whom I have blocked, newest first';

CREATE TABLE mute (
    muter_id      uuid NOT NULL,
    muted_id      uuid NOT NULL,
    active        boolean NOT NULL,
    until         timestamptz,
    notifications boolean NOT NULL DEFAULT true,
    at            timestamptz NOT NULL,
    version       bigint NOT NULL,
    PRIMARY KEY (muter_id, muted_id),
    CHECK (muter_id <> muted_id)
);
CREATE INDEX mute_list ON mute (muter_id, at DESC, muted_id) WHERE active;
COMMENT ON INDEX mute_list IS 'BoundaryQueries.mutes: whom I have muted, newest first';
CREATE INDEX mute_of_person ON mute (muted_id);
COMMENT ON INDEX mute_of_person IS 'Erasure: every row about a person';
