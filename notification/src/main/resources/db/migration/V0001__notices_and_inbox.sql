-- What happened is kept once, each person's line of it once a group and day, and every change of a line has a number by which a dropped link resumes.

CREATE TABLE notice (
    id               uuid        NOT NULL,
    at               timestamptz NOT NULL,
    event_id         uuid        NOT NULL,
    kind             text        NOT NULL,
    category         text        NOT NULL,
    priority         smallint    NOT NULL CHECK (priority BETWEEN 1 AND 5),
    actor_id         uuid,
    subject_kind     text        NOT NULL,
    subject_id       uuid        NOT NULL,
    params           jsonb       NOT NULL,
    url              text        NOT NULL,
    must_acknowledge boolean     NOT NULL,
    withdrawn_at     timestamptz,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX notice_subject ON notice (subject_kind, subject_id);
COMMENT ON INDEX notice_subject IS 'Notices.withdraw: everything that was told of a subject';
CREATE INDEX notice_actor ON notice (actor_id);
COMMENT ON INDEX notice_actor IS 'Notices.forgetActor: what an erased person caused';
SELECT create_month_partitions('notice', 3);

-- A subject that is gone is not told of by an event that arrives late.
CREATE TABLE gone_subject (
    kind text        NOT NULL,
    id   uuid        NOT NULL,
    at   timestamptz NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX gone_subject_at ON gone_subject (at);
COMMENT ON INDEX gone_subject_at IS 'Notices.sweepGone: those that no event on its way can name any more';

-- One row for an event and a person: the same event, delivered again, finds it. The day is that of the event's own time.
CREATE TABLE decision (
    event_id  uuid        NOT NULL,
    person_id uuid        NOT NULL,
    day       date        NOT NULL,
    kind      text        NOT NULL,
    reason    text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (event_id, person_id, day)
) PARTITION BY RANGE (day);
CREATE INDEX decision_person ON decision (person_id, day DESC);
COMMENT ON INDEX decision_person IS 'PurgePerson: the decisions about one person';
SELECT create_month_partitions('decision', 3);

-- last_seq rises under the row's lock, so that a person's changes are numbered in the order of their commits, without gaps.
CREATE TABLE person_state (
    person_id uuid PRIMARY KEY,
    last_seq  bigint NOT NULL DEFAULT 0,
    seen_seq  bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);

CREATE TABLE inbox_entry (
    person_id        uuid        NOT NULL,
    day              date        NOT NULL,
    group_key        text        NOT NULL,
    id               uuid        NOT NULL,
    notice_id        uuid        NOT NULL,
    notice_at        timestamptz NOT NULL,
    category         text        NOT NULL,
    order_seq        bigint      NOT NULL,
    change_seq       bigint      NOT NULL,
    count            integer     NOT NULL,
    actor_ids        uuid[]      NOT NULL,
    created_at       timestamptz NOT NULL,
    last_at          timestamptz NOT NULL,
    must_acknowledge boolean     NOT NULL,
    read_at          timestamptz,
    archived_at      timestamptz,
    deleted_at       timestamptz,
    withdrawn_at     timestamptz,
    acknowledged_at  timestamptz,
    PRIMARY KEY (person_id, group_key, day)
) PARTITION BY RANGE (day);
CREATE INDEX inbox_entry_list ON inbox_entry (person_id, order_seq DESC) WHERE deleted_at IS NULL AND withdrawn_at IS NULL;
COMMENT ON INDEX inbox_entry_list IS 'InboxQueries.list: the newest of one person';
CREATE INDEX inbox_entry_unread ON inbox_entry (person_id, order_seq DESC)
    WHERE read_at IS NULL AND archived_at IS NULL AND deleted_at IS NULL AND withdrawn_at IS NULL;
COMMENT ON INDEX inbox_entry_unread IS 'CounterQueries.of: at most a hundred unread of one person; Entries.readUpTo';
CREATE INDEX inbox_entry_changes ON inbox_entry (person_id, change_seq);
COMMENT ON INDEX inbox_entry_changes IS 'InboxQueries.changes: what a device has missed';
CREATE INDEX inbox_entry_id ON inbox_entry (id);
COMMENT ON INDEX inbox_entry_id IS 'InboxQueries.one and every act on one entry';
CREATE INDEX inbox_entry_notice ON inbox_entry (notice_id);
COMMENT ON INDEX inbox_entry_notice IS 'Entries.withdraw: the lines of a withdrawn notice';
SELECT create_month_partitions('inbox_entry', 3);

-- Only what differs from the defaults.
CREATE TABLE preference (
    person_id uuid    NOT NULL,
    category  text    NOT NULL,
    mode      text    NOT NULL CHECK (mode IN ('instant', 'hourly', 'daily', 'weekly', 'off')),
    push      boolean NOT NULL,
    email     boolean NOT NULL,
    sms       boolean NOT NULL,
    PRIMARY KEY (person_id, category)
);
CREATE TABLE person_setting (
    person_id       uuid PRIMARY KEY,
    version         bigint   NOT NULL,
    digest_hour     smallint NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
    weekly_day      smallint NOT NULL CHECK (weekly_day BETWEEN 1 AND 7),
    language        text,
    hide_preview    boolean  NOT NULL,
    sms_monthly_max smallint NOT NULL CHECK (sms_monthly_max BETWEEN 0 AND 30)
);
CREATE TABLE subject_mute (
    person_id    uuid        NOT NULL,
    subject_kind text        NOT NULL,
    subject_id   uuid        NOT NULL,
    until        timestamptz,
    made_at      timestamptz NOT NULL,
    PRIMARY KEY (person_id, subject_kind, subject_id)
);

-- Names of businesses for what is told of bookings.
CREATE TABLE business_name (
    business_id uuid PRIMARY KEY,
    name        text   NOT NULL,
    owner_id    uuid   NOT NULL,
    version     bigint NOT NULL
);
