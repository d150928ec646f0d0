-- Stands for a service's own tables, which lean on those of its blocks.
CREATE TABLE post (id uuid PRIMARY KEY, author_id uuid NOT NULL REFERENCES people_person (person_id));
