-- Whom nobody may see are few among many: without an index of their own the planner reads everybody, once a page, to find them.
CREATE INDEX people_person_hidden ON people_person (person_id) WHERE status NOT IN ('active', 'paused') OR suspended;
COMMENT ON INDEX people_person_hidden IS 'Visibility: authors who are suspended, leaving or erased';
