-- Stands for a block that some services have.
CREATE TABLE people_person (person_id uuid PRIMARY KEY);
