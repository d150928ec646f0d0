-- Something to write and list in the platform's own tests.
CREATE TABLE note (
    id         uuid PRIMARY KEY,
    author_id  uuid        NOT NULL,
    text       text        NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE heard (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id uuid NOT NULL,
    subject  text NOT NULL,
    text     text NOT NULL
);
CREATE TABLE told (
    person_id uuid   NOT NULL,
    seq       bigint NOT NULL,
    text      text   NOT NULL,
    PRIMARY KEY (person_id, seq)
);
