-- The role that the exporter reads with: statistics of everybody, tables of nobody. Run by the administrator; safe to run again.
-- MONITOR_PASSWORD in the environment.
\getenv password MONITOR_PASSWORD
SELECT 'CREATE ROLE mecabal_monitor LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 3'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mecabal_monitor')
\gexec
SELECT format('ALTER ROLE mecabal_monitor PASSWORD %L', :'password')
\gexec
GRANT pg_monitor TO mecabal_monitor;
