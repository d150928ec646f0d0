-- Stands for the block that every service has.
CREATE TABLE key_seen (key text PRIMARY KEY);
