-- One answer a person and occurrence; "none" stays as a row, so that its version keeps rising.
CREATE TABLE rsvp (
    occurrence_id uuid        NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id     uuid        NOT NULL,
    status        text        NOT NULL CHECK (status IN ('none', 'going', 'maybe', 'not-going')),
    guests        smallint    NOT NULL DEFAULT 0 CHECK (guests BETWEEN 0 AND 10),
    hide_me       boolean     NOT NULL DEFAULT false,
    note          text,
    version       bigint      NOT NULL,
    answered_at   timestamptz NOT NULL,
    PRIMARY KEY (occurrence_id, person_id)
);
CREATE INDEX rsvp_person ON rsvp (person_id, status, occurrence_id);
COMMENT ON INDEX rsvp_person IS 'a person''s own answers; erasure';
CREATE INDEX rsvp_attendees ON rsvp (occurrence_id, status, person_id);
COMMENT ON INDEX rsvp_attendees IS 'Rsvps.answered: who is told that it was cancelled';
