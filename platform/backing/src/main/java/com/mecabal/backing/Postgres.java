package com.mecabal.backing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** PostgreSQL with PostGIS, and the roles and databases that deploy/native/sql makes. */
final class Postgres {

    private static final int PORT = 5432;
    private static final String ADMIN = "mecabal_admin";
    private static final String SQL = "/etc/mecabal/sql/";
    private static final String TEST_SETTINGS = "deploy/native/conf/postgresql.test.conf";

    private final Server server;
    private final Map<String, String> secrets;

    Postgres(Map<String, String> secrets) {
        this.secrets = secrets;
        server = new Server("postgres", Image.POSTGRES, PORT)
                .withEnv(Sizes.all())
                .withEnv("PG_ADMIN_PASSWORD", secrets.get("PG_ADMIN_PASSWORD"))
                .withEnv("POSTGRES_USER", ADMIN)
                .withEnv("POSTGRES_PASSWORD", secrets.get("PG_ADMIN_PASSWORD"))
                .withEnv("POSTGRES_DB", "postgres")
                .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8 --data-checksums")
                .withSharedMemorySize(256L << 20)
                .withCopyFileToContainer(MountableFile.forHostPath(Clone.file("deploy/native/sql")), SQL)
                // Over TCP: while a published image makes its first database it listens on a socket alone.
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -q -h 127.0.0.1"));
        if (Image.POSTGRES.isOurs()) {
            server.withFile("/etc/mecabal/postgresql.d/test.conf", Template.text(TEST_SETTINGS));
        } else {
            server.withFile("/etc/mecabal/postgresql.conf", settings())
                    .withCommand("postgres", "-c", "config_file=/etc/mecabal/postgresql.conf");
        }
    }

    Postgres up() {
        server.up();
        bootstrap();
        return this;
    }

    Map<String, String> addresses() {
        return Map.of(
                "PG_HOST", server.getHost(),
                "PG_PORT", Integer.toString(server.address()),
                "PG_ADMIN_USER", ADMIN,
                "PG_ADMIN_PASSWORD", secrets.get("PG_ADMIN_PASSWORD"),
                "SERVICE_PASSWORD", secrets.get("SERVICE_PASSWORD"));
    }

    /** Another one when its data are others. */
    String id() {
        return server.getContainerId();
    }

    void freshDatabase(String name) {
        psql("-c", "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        psql("-v", "database=" + name, "-v", "stamp=tests", "-f", SQL + "database.sql");
    }

    /** Roles and the template of all databases; what says that it is done is the last that it does. */
    private void bootstrap() {
        String done = "mecabal tests";
        String said = psql(
                "-A",
                "-t",
                "-c",
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'postgres'");
        if (said.strip().equals(done)) {
            return;
        }
        psql("-f", SQL + "bootstrap.sql");
        psql(
                "-c",
                """
                DO $$
                DECLARE role name;
                BEGIN
                  FOR role IN SELECT rolname FROM pg_roles WHERE rolcanlogin AND NOT rolsuper LOOP
                    EXECUTE format('ALTER ROLE %%I PASSWORD %%L', role, '%s');
                  END LOOP;
                END $$
                """.formatted(secrets.get("SERVICE_PASSWORD")),
                "-c",
                "COMMENT ON DATABASE postgres IS '%s'".formatted(done));
    }

    private String psql(String... arguments) {
        String[] command = Stream.concat(
                        Stream.of(
                                "psql",
                                "-X",
                                "-q",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-h",
                                "127.0.0.1",
                                "-U",
                                ADMIN,
                                "-d",
                                "postgres"),
                        Stream.of(arguments))
                .toArray(String[]::new);
        // Which role has which password is said afterwards: here it is one for all.
        return server.run(
                Map.of(
                        "PGPASSWORD", secrets.get("PG_ADMIN_PASSWORD"),
                        "PGOPTIONS", "-c client_min_messages=warning",
                        "ROLE_PASSWORDS", "{}"),
                command);
    }

    private static String settings() {
        Map<String, String> values = new HashMap<>(Sizes.all());
        values.putAll(Map.of(
                "pg_listen",
                "*",
                "pg_port",
                Integer.toString(PORT),
                "pg_sockets",
                "/var/run/postgresql",
                "settings",
                Template.text(TEST_SETTINGS)));
        return Template.render("deploy/native/conf/postgresql.conf", values);
    }
}
