package com.mecabal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

    private static final String OWN = "classpath:db/migration";
    private static final List<String> BLOCKS = List.of("core", "people");

    private final Stores stores = new Stores();
    private String database;
    private Migrations migrations;

    @TempDir
    private Path service;

    @BeforeEach
    void freshDatabase() {
        database = stores.jdbcUrl(stores.freshDatabase("test_ops"));
        migrations = new Migrations(database, "mecabal_owner", stores.get("SERVICE_PASSWORD"));
    }

    @Test
    void run_appliesTheBlocksThenTheServicesOwn() throws SQLException {
        assertThat(migrations.run("social", OWN, BLOCKS))
                .containsExactly("core/V0001__ledger_of_keys.sql", "people/V0001__person.sql", "V0001__post.sql");

        assertThat(ask("SELECT count(*) FROM social.post")).isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM social.flyway_people_history WHERE success AND version = '0001'"))
                .isEqualTo("1");
    }

    @Test
    void run_again_appliesNothing() {
        migrations.run("social", OWN, BLOCKS);

        assertThat(migrations.pending("social", OWN, BLOCKS)).isEmpty();
        assertThat(migrations.run("social", OWN, BLOCKS)).isEmpty();
    }

    @Test
    void run_inOneSchema_leavesTheOthersAlone() throws SQLException {
        migrations.run("social", OWN, BLOCKS);

        assertThat(migrations.pending("events", OWN, BLOCKS)).hasSize(3);
        assertThat(ask("SELECT to_regclass('events.post') IS NULL")).isEqualTo("t");
    }

    @Test
    void run_putsCoreFirstAlsoWhenNobodyNamesIt() {
        assertThat(migrations.run("social", OWN, List.of("people"))).startsWith("core/V0001__ledger_of_keys.sql");
    }

    @Test
    void run_withABlockAddedLater_appliesIt() throws IOException {
        write("V0001__post.sql", "CREATE TABLE post (id uuid PRIMARY KEY);");
        migrations.run("social", service.toString(), List.of());

        assertThat(migrations.run("social", service.toString(), List.of("people")))
                .containsExactly("people/V0001__person.sql");
    }

    @Test
    void run_failingFile_isNamedAndKeptInNoPart() throws IOException, SQLException {
        write("V0001__post.sql", "CREATE TABLE post (id uuid PRIMARY KEY);");
        write("V0002__comment.sql", "CREATE TABLE comment (id uuid PRIMARY KEY);\nALTER TABLE nowhere ADD x text;");

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> migrations.run("social", service.toString(), BLOCKS))
                .withMessageContaining("social")
                .withMessageContaining("V0002__comment.sql line 2")
                .withMessageContaining("\"nowhere\" does not exist");

        assertThat(ask("SELECT to_regclass('social.post') IS NOT NULL AND to_regclass('social.comment') IS NULL"))
                .isEqualTo("t");
        write("V0002__comment.sql", "CREATE TABLE comment (id uuid PRIMARY KEY);");
        assertThat(migrations.run("social", service.toString(), BLOCKS)).containsExactly("V0002__comment.sql");
    }

    @Test
    void run_fileChangedAfterItWasApplied_isRefused() throws IOException {
        write("V0001__post.sql", "CREATE TABLE post (id uuid PRIMARY KEY);");
        migrations.run("social", service.toString(), BLOCKS);
        write("V0001__post.sql", "CREATE TABLE post (id uuid PRIMARY KEY, title text);");

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> migrations.run("social", service.toString(), BLOCKS))
                .withMessageContaining("0001");
    }

    @Test
    void run_unknownBlock_isRefusedBeforeAnythingHappens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> migrations.run("social", OWN, List.of("nothing")))
                .withMessageContaining("no block nothing");
        assertThat(migrations.pending("social", OWN, BLOCKS)).hasSize(3);
    }

    @Test
    void run_twiceAtOnce_appliesEachFileOnce() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<List<String>> run = () -> migrations.run("social", OWN, BLOCKS);
            int applied = 0;
            for (Future<List<String>> each : two.invokeAll(List.of(run, run))) {
                applied += each.get().size();
            }
            assertThat(applied).isEqualTo(3);
        }
    }

    @Test
    void run_byAnAdministrator_makesEverythingTheOwners() throws SQLException {
        new Migrations(database, stores.get("PG_ADMIN_USER"), stores.get("PG_ADMIN_PASSWORD"))
                .run("social", OWN, BLOCKS);

        assertThat(ask("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'social'"))
                .isEqualTo("mecabal_owner");
    }

    @Test
    void serviceRole_writesItsTablesButNeitherHistoryNorSchema() throws SQLException {
        migrations.run("social", OWN, BLOCKS);

        try (Connection social = DriverManager.getConnection(database, "social", stores.get("SERVICE_PASSWORD"));
                Statement statement = social.createStatement()) {
            statement.execute("INSERT INTO key_seen VALUES ('a')");
            statement
                    .executeQuery("SELECT max(version) FROM flyway_schema_history")
                    .close();
            assertThatThrownBy(() -> statement.execute("DELETE FROM flyway_schema_history"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    private void write(String file, String sql) throws IOException {
        Path folder = Files.createDirectories(service.resolve("db/migration"));
        Files.writeString(folder.resolve(file), sql);
    }

    private String ask(String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database, "mecabal_owner", stores.get("SERVICE_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
