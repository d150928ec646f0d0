package com.mecabal.ops.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** The PostgreSQL that a command is about, as its administrator. */
final class Cluster {

    @Option(names = "--host", defaultValue = "${env:PG_HOST:-127.0.0.1}", description = "PG_HOST; ${DEFAULT-VALUE}")
    private String host;

    @Option(names = "--port", defaultValue = "${env:PG_PORT:-5432}", description = "PG_PORT; ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--user",
            defaultValue = "${env:PG_ADMIN_USER:-postgres}",
            description = "PG_ADMIN_USER; ${DEFAULT-VALUE}")
    private String user;

    private final String password;

    Cluster() {
        this.password = System.getenv("PG_ADMIN_PASSWORD");
    }

    Cluster(String host, int port, String user, String password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    Connection open(String database) throws SQLException {
        if (password == null) {
            throw new IllegalArgumentException("PG_ADMIN_PASSWORD is not set");
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s?ApplicationName=mecabal-backup".formatted(host, port, database),
                user,
                password);
    }
}
