-- One database from the template, run by the administrator against database "postgres". Safe to run again.
-- psql variables: database, stamp (the content of these files: a database with another one is brought up to date).
SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS missing,
       coalesce((SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = :'database'), '')
         IS DISTINCT FROM 'mecabal ' || :'stamp' AS outdated
\gset

\if :missing
CREATE DATABASE :"database" TEMPLATE mecabal_template;
\endif

\if :outdated
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;

-- Settings of a role in a database are not part of the template.
SELECT format(statement, role, :'database')
FROM unnest(ARRAY['gateway', 'auth', 'usr', 'social', 'messaging', 'marketplace', 'events', 'business',
                  'notification']) AS role,
     unnest(ARRAY[
       'GRANT CONNECT ON DATABASE %2$I TO %1$I',
       'ALTER ROLE %1$I IN DATABASE %2$I SET search_path = %1$I, public',
       -- A request is answered or given up within 15 s; a transaction that nobody goes on with frees its locks.
       'ALTER ROLE %1$I IN DATABASE %2$I SET statement_timeout = ''15s''',
       'ALTER ROLE %1$I IN DATABASE %2$I SET lock_timeout = ''5s''',
       'ALTER ROLE %1$I IN DATABASE %2$I SET idle_in_transaction_session_timeout = ''30s'''
     ]) AS statement
\gexec
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO mecabal_owner;

\connect :"database"
\ir schemas.sql
SELECT format('COMMENT ON DATABASE %I IS %L', :'database', 'mecabal ' || :'stamp')
\gexec
\endif
