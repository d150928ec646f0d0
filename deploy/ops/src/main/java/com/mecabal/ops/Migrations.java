package com.mecabal.ops;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings schemas of one database up to date: first the blocks that a service shares with others (outbox, people, media),
 * then its own migrations. Each of them has its own history table in the schema, so a block and a service number their
 * files independently. PostgreSQL rolls a file back whole when it fails.
 */
public final class Migrations {

    private static final String CLASS_PATH = "classpath:";
    private static final String OWNER = "mecabal_owner";

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final Path runtime;

    /**
     * @param user the owner of the schemas, or a role that may become it
     */
    public Migrations(String jdbcUrl, String user, String password) {
        this(jdbcUrl, user, password, null);
    }

    private Migrations(String jdbcUrl, String user, String password, Path runtime) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.runtime = runtime;
    }

    /** The same database, with the blocks of this jar or directory instead of those on the class path. */
    public Migrations withBlocksFrom(Path runtime) {
        return new Migrations(jdbcUrl, user, password, runtime);
    }

    /**
     * Applies what is pending.
     *
     * @param service where the service's own migrations stand: {@code classpath:db/migration}, or a jar or directory of
     *     classes with a folder {@code db/migration}
     * @param blocks names of folders under {@code db/block}; {@code core} is always there and comes first
     * @return the files applied, {@code core/V0001__outbox.sql} for a block and {@code V0001__post.sql} for the service
     * @throws MigrationFailed naming the schema and the file
     */
    public List<String> run(String schema, String service, List<String> blocks) {
        List<String> applied = new ArrayList<>();
        for (Part part : parts(schema, service, blocks)) {
            try {
                part.flyway.migrate().migrations.forEach(file -> applied.add(part.prefix + nameOf(file.filepath)));
            } catch (FlywayException e) {
                throw new MigrationFailed(schema, part.name, e);
            }
        }
        keepHistoriesFromTheService(schema);
        return applied;
    }

    /** What {@link #run} would apply. */
    public List<String> pending(String schema, String service, List<String> blocks) {
        List<String> pending = new ArrayList<>();
        for (Part part : parts(schema, service, blocks)) {
            try {
                for (MigrationInfo file : part.flyway.info().pending()) {
                    pending.add(part.prefix + file.getScript());
                }
            } catch (FlywayException e) {
                throw new MigrationFailed(schema, part.name, e);
            }
        }
        return pending;
    }

    private record Part(String name, String prefix, Flyway flyway) {}

    private List<Part> parts(String schema, String service, List<String> blocks) {
        List<Part> parts = new ArrayList<>();
        for (String block : withCore(blocks)) {
            SqlFolder files = block(block);
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no block " + block + " in " + (runtime == null ? "the class path" : runtime));
            }
            parts.add(new Part("block " + block, block + "/", flyway(schema, "flyway_" + block + "_history", files)));
        }
        SqlFolder own = own(service);
        if (!own.isEmpty()) {
            parts.add(new Part("its own migrations", "", flyway(schema, "flyway_schema_history", own)));
        }
        return parts;
    }

    private static SequencedSet<String> withCore(List<String> blocks) {
        SequencedSet<String> all = new LinkedHashSet<>(List.of("core"));
        blocks.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(all::add);
        return all;
    }

    private SqlFolder block(String name) {
        String folder = "db/block/" + name;
        return runtime == null ? SqlFolder.onClassPath(folder) : SqlFolder.in(runtime, folder);
    }

    private static SqlFolder own(String location) {
        return location.startsWith(CLASS_PATH)
                ? SqlFolder.onClassPath(location.substring(CLASS_PATH.length()))
                : SqlFolder.in(Path.of(location), "db/migration");
    }

    private Flyway flyway(String schema, String history, SqlFolder files) {
        return Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .initSql(becomeOwner(schema))
                .defaultSchema(schema)
                .createSchemas(false)
                .table(history)
                // The schema holds the tables of the other parts when a part comes to it for the first time.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .resourceProvider(files)
                .javaMigrationClassProvider(List::of)
                .cleanDisabled(true)
                .load();
    }

    /** A migration that waits for a lock holds up every request behind it, so it gives up and is run again later. */
    private static String becomeOwner(String schema) {
        return "SET ROLE %s; SET search_path = \"%s\", public; SET lock_timeout = '10s'".formatted(OWNER, schema);
    }

    /** The schema's default privileges let the service write all tables; what was migrated it may only read. */
    private void keepHistoriesFromTheService(String schema) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(becomeOwner(schema));
            statement.execute("""
                    DO $$
                    DECLARE history regclass;
                    BEGIN
                        FOR history IN
                            SELECT oid FROM pg_class
                            WHERE relnamespace = '"%1$s"'::regnamespace AND relkind = 'r' AND relname ~ '^flyway_.*_history$'
                        LOOP
                            EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %%s FROM %%I', history, '%1$s');
                        END LOOP;
                    END $$
                    """.formatted(schema));
        } catch (SQLException e) {
            throw new MigrationFailed(schema, "its histories", e);
        }
    }

    private static String nameOf(String path) {
        return Stream.of(path.split("[/\\\\]")).reduce((first, last) -> last).orElse(path);
    }
}
