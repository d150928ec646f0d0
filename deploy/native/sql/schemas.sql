-- Extensions, a schema for each service and who may do what; run inside a database. Safe to run again.
CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;

-- public holds extensions only: everybody may use them, nobody may add to them.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO mecabal_owner;

-- A function of a service is for that service, not for everybody who can log in.
ALTER DEFAULT PRIVILEGES FOR ROLE mecabal_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

SELECT format(statement, service)
FROM unnest(ARRAY['gateway', 'auth', 'usr', 'social', 'messaging', 'marketplace', 'events', 'business',
                  'notification']) WITH ORDINALITY AS services (service, first),
     unnest(ARRAY[
       'CREATE SCHEMA IF NOT EXISTS %1$I AUTHORIZATION mecabal_owner',
       'GRANT USAGE ON SCHEMA public, %1$I TO %1$I',
       'ALTER DEFAULT PRIVILEGES FOR ROLE mecabal_owner IN SCHEMA %1$I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %1$I',
       'ALTER DEFAULT PRIVILEGES FOR ROLE mecabal_owner IN SCHEMA %1$I GRANT USAGE, SELECT ON SEQUENCES TO %1$I',
       'ALTER DEFAULT PRIVILEGES FOR ROLE mecabal_owner IN SCHEMA %1$I GRANT EXECUTE ON FUNCTIONS TO %1$I'
     ]) WITH ORDINALITY AS statements (statement, second)
ORDER BY first, second
\gexec
