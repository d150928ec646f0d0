-- Roles and the template database, run by the administrator against database "postgres". Safe to run again.
-- ROLE_PASSWORDS in the environment: {"auth": "...", ...}, one entry for every role below.
\getenv role_passwords ROLE_PASSWORDS

-- mecabal_owner owns every schema and runs the migrations; a service's role has the name of its schema.
SELECT format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', role)
FROM unnest(ARRAY['mecabal_owner', 'gateway', 'auth', 'usr', 'social', 'messaging', 'marketplace', 'events',
                  'business', 'notification', 'keycloak']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

SELECT format('ALTER ROLE %I PASSWORD %L', key, value) FROM json_each_text(:'role_passwords')
\gexec

SELECT 'CREATE DATABASE keycloak OWNER keycloak'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'keycloak')
\gexec
REVOKE ALL ON DATABASE keycloak FROM PUBLIC;

SELECT 'CREATE DATABASE mecabal_template'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'mecabal_template')
\gexec
REVOKE ALL ON DATABASE mecabal_template FROM PUBLIC;

\connect mecabal_template
\ir schemas.sql
