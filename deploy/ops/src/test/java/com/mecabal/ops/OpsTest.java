package com.mecabal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job as an operator calls it: a process of its own, told by the environment where things are. */
class OpsTest {

    private final Stores stores = new Stores();

    @TempDir
    private Path home;

    @BeforeEach
    void packagedServices() throws IOException {
        Path app = home.resolve("user/target/quarkus-app");
        jar(
                app.resolve("app/mecabal-user-1.0.0-SNAPSHOT.jar"),
                Map.of(
                        "application.properties",
                        "mecabal.service=user\nmecabal.schema=usr\nmecabal.migration.blocks=core,people\n",
                        "db/migration/V0001__profile.sql",
                        "CREATE TABLE profile (id uuid PRIMARY KEY);"));
        jar(
                app.resolve("lib/main/com.mecabal.mecabal-runtime-1.0.0-SNAPSHOT.jar"),
                Map.of(
                        "db/block/core/V0001__keys.sql", "CREATE TABLE key_seen (key text PRIMARY KEY);",
                        "db/block/people/V0001__person.sql", "CREATE TABLE people_person (id uuid PRIMARY KEY);"));
        Path gateway = Files.createDirectories(home.resolve("gateway/target/classes"));
        Files.writeString(gateway.resolve("application.properties"), "mecabal.service=gateway\n");
    }

    @Test
    void migrate_packagedServices_appliesAndThenIsUpToDate() throws Exception {
        stores.freshDatabase("test_ops_cli");

        Run check = run("migrate", "--check", "--home", home.toString());
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.output())
                .contains("3 pending")
                .contains("core/V0001__keys.sql")
                .doesNotContain("gateway");

        Run first = run("migrate", "user", "--home", home.toString());
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).contains("✓ user").contains("3 applied").contains("V0001__profile.sql");

        Run second = run("migrate", "--home", home.toString());
        assertThat(second.code()).isZero();
        assertThat(second.output()).contains("up to date");
    }

    @Test
    void migrate_serviceWithoutTheRuntime_takesTheBlocksOfAnother() throws Exception {
        stores.freshDatabase("test_ops_cli");
        jar(
                home.resolve("gateway/target/quarkus-app/app/mecabal-gateway-1.0.0-SNAPSHOT.jar"),
                Map.of(
                        "application.properties",
                        "mecabal.service=gateway\n",
                        "db/migration/V0001__revocation.sql",
                        "CREATE TABLE revocation (id uuid PRIMARY KEY);"));

        Run run = run("migrate", "gateway", "--home", home.toString());

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("✓ gateway")
                .contains("core/V0001__keys.sql")
                .contains("V0001__revocation.sql");
    }

    @Test
    void migrate_unknownService_namesTheKnownOnes() throws Exception {
        Run run = run("migrate", "nobody", "--home", home.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).contains("✗").contains("[user]").contains("nobody");
    }

    @Test
    void dlq_queueWithoutDeadLetters_isSaidInASentence() throws Exception {
        stores.freshVhost("test_ops_cli");

        Run run = run("dlq", "show", "user.events");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("✗ There is no queue user.events.dlq\n");
        assertThat(run("dlq", "list", "--home", home.toString())).isEqualTo(new Run(0, ""));
    }

    @Test
    void queues_hearWhatIsSaidBeforeTheirServiceHasEverRun() throws Exception {
        stores.freshVhost("test_ops_cli");
        Path app = home.resolve("social/target/quarkus-app");
        jar(app.resolve("app/mecabal-social-1.0.0-SNAPSHOT.jar"), Map.of("application.properties", """
                        mecabal.service=social
                        mecabal.inbox.queues.events.types=auth.account-erased.v1
                        mecabal.inbox.queues.people.types=${mecabal.people.types}
                        """));
        jar(
                app.resolve("lib/main/com.mecabal.mecabal-runtime-1.0.0-SNAPSHOT.jar"),
                Map.of(
                        "META-INF/microprofile-config.properties",
                        "mecabal.people.types=user.profile-changed.v1,\\\n  user.place-changed.v1\n"));

        Run first = run("queues", "--home", home.toString());
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(run("queues", "--home", home.toString()).code()).isZero();

        ConnectionFactory broker = stores.broker("test_ops_cli");
        try (Connection connection = broker.newConnection()) {
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            channel.basicPublish("mecabal.events", "user.place-changed.v1", null, new byte[] {1});
            channel.basicPublish("mecabal.events", "auth.account-erased.v1", null, new byte[] {2});
            channel.waitForConfirmsOrDie(5_000);
            for (String queue : List.of("social.people", "social.events")) {
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(
                                        channel.queueDeclarePassive(queue).getMessageCount())
                                .as("messages in %s", queue)
                                .isEqualTo(1));
            }
        }
    }

    private record Run(int code, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "com.mecabal.ops.Ops"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(stores.addresses());
        builder.environment().putAll(Map.of("PG_DATABASE", "test_ops_cli", "RABBITMQ_VHOST", "test_ops_cli"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static void jar(Path file, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.getParent());
        URI uri = URI.create("jar:" + file.toUri());
        try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                Path path = jar.getPath(entry.getKey());
                if (path.getParent() != null) {
                    Files.createDirectories(path.getParent());
                }
                Files.writeString(path, entry.getValue());
            }
        }
    }
}
