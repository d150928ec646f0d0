-- Managers decide who lives in their estate: what speaks for a home, and who was turned away when.

CREATE TABLE evidence (
    id            uuid PRIMARY KEY,
    membership_id uuid NOT NULL REFERENCES membership,
    kind          text NOT NULL,
    points        smallint NOT NULL CHECK (points BETWEEN 1 AND 100),
    state         text NOT NULL CHECK (state IN ('counting', 'withdrawn')),
    given_by      uuid,
    note          text CHECK (length(note) <= 300),
    at            timestamptz NOT NULL
);
CREATE INDEX evidence_of_membership ON evidence (membership_id);
COMMENT ON INDEX evidence_of_membership IS 'MembershipRequestQueries: what speaks for a claim';

-- They stay when the membership has ended: the week's wait counts from the refusal, whatever was claimed in between.
ALTER TABLE membership
    ADD COLUMN declined_at    timestamptz,
    ADD COLUMN declined_by    uuid,
    ADD COLUMN decline_reason text CHECK (length(decline_reason) <= 300);
