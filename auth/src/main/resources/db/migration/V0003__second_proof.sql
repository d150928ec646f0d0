-- A session may be proved by a second kind of proof; what it then may do lasts hours, the session itself months.
ALTER TABLE session
    ADD COLUMN code_at      timestamptz,
    ADD COLUMN password_at  timestamptz,
    ADD COLUMN strong_since timestamptz;
-- Keycloak keeps the password; whether there is one decides who may be staff.
ALTER TABLE account ADD COLUMN password_set_at timestamptz;
