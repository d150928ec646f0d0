-- A message that was acknowledged has one place in its conversation, and every change has a number by which a dropped link resumes.

-- All changes of a conversation take this row's lock, so last_seq and last_change have no gaps and rise in commit order. No index on the
-- moving columns: every send updates in place (HOT).
CREATE TABLE conversation (
    id           uuid PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind = 'direct'),
    low_id       uuid        NOT NULL,
    high_id      uuid        NOT NULL,
    created_by   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    last_seq     bigint      NOT NULL DEFAULT 0,
    last_change  bigint      NOT NULL DEFAULT 0,
    last_sent_at timestamptz NOT NULL,
    CHECK (low_id < high_id),
    CHECK (created_by IN (low_id, high_id))
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX conversation_direct ON conversation (low_id, high_id) WHERE kind = 'direct';
COMMENT ON INDEX conversation_direct IS 'Conversations.open: one direct conversation a pair, whoever asks first';

-- read_sent_at is the time of the message at read_seq: unread is counted from there and touches only the partitions after it.
CREATE TABLE participant (
    conversation_id uuid        NOT NULL REFERENCES conversation (id),
    person_id       uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left')),
    read_seq        bigint      NOT NULL DEFAULT 0 CHECK (read_seq >= 0),
    read_sent_at    timestamptz NOT NULL,
    read_told_at    timestamptz,
    read_event_due  timestamptz,
    version         bigint      NOT NULL DEFAULT 1,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
) WITH (fillfactor = 70);
CREATE INDEX participant_person ON participant (person_id, state);
COMMENT ON INDEX participant_person IS 'ConversationQueries.inbox, ChangeQueries.missedBy: the conversations of a person';
CREATE INDEX participant_read_event_due ON participant (read_event_due) WHERE read_event_due IS NOT NULL;
COMMENT ON INDEX participant_read_event_due IS 'Markers.due: marks of which the others have not been told yet';

-- The key names the partition column because PostgreSQL asks for it; seq is unique by the lock of the conversation's row.
CREATE TABLE message (
    conversation_id uuid        NOT NULL,
    seq             bigint      NOT NULL,
    sent_at         timestamptz NOT NULL,
    id              uuid        NOT NULL,
    sender_id       uuid        NOT NULL,
    client_id       uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind = 'text'),
    text            text        CHECK (char_length(text) <= 5000),
    silent          boolean     NOT NULL,
    composed_at     timestamptz,
    deleted_at      timestamptz,
    change_no       bigint      NOT NULL,
    PRIMARY KEY (conversation_id, seq, sent_at),
    CHECK ((text IS NULL) = (deleted_at IS NOT NULL))
) PARTITION BY RANGE (sent_at);
CREATE INDEX message_history ON message (conversation_id, sent_at DESC, seq DESC);
COMMENT ON INDEX message_history IS 'MessageQueries.history, and the last message and unread of an inbox page';
CREATE INDEX message_id ON message (id);
COMMENT ON INDEX message_id IS 'MessageQueries.byId, bounded by the time in the id';
CREATE INDEX message_sender ON message (sender_id, sent_at);
COMMENT ON INDEX message_sender IS 'PurgeMessages.ofSender: everything that an erased person wrote';
SELECT create_month_partitions('message', 3);

-- A phone that never heard the answer sends again under the same client_id: for 14 days that is the same message.
CREATE TABLE message_key (
    sender_id       uuid        NOT NULL,
    client_id       uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    body_hash       bytea       NOT NULL,
    seq             bigint,
    sent_at         timestamptz,
    made_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sender_id, client_id)
) WITH (fillfactor = 80);
CREATE INDEX message_key_made_at ON message_key (made_at);
COMMENT ON INDEX message_key_made_at IS 'Messages.sweepKeys: keys older than 14 days';

-- The truth behind every stream: Redis only makes it fast.
CREATE TABLE conversation_change (
    conversation_id uuid        NOT NULL,
    change_no       bigint      NOT NULL,
    at              timestamptz NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('conversation', 'message')),
    seq             bigint,
    person_id       uuid        NOT NULL,
    PRIMARY KEY (conversation_id, change_no, at)
) PARTITION BY RANGE (at);
CREATE INDEX conversation_change_at ON conversation_change (at);
COMMENT ON INDEX conversation_change_at IS 'ChangeQueries.tail: what was changed in the last seconds, wherever';
CREATE INDEX conversation_change_resume ON conversation_change (conversation_id, at);
COMMENT ON INDEX conversation_change_resume IS 'ChangeQueries.missedBy: what changed in one conversation since a cursor';
SELECT create_month_partitions('conversation_change', 3);
