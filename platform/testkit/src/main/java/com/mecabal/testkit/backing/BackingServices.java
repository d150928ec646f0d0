package com.mecabal.testkit.backing;

import com.mecabal.backing.Backing;
import com.mecabal.ops.Migrations;
import com.mecabal.testkit.identity.TestIssuer;
import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Gives a module's tests real backing services of its own: a fresh, migrated database with the service's role, a fresh
 * virtual host, a Redis database and a bucket. Every module names it once: {@code @QuarkusTestResource(BackingServices.class)}.
 */
public class BackingServices implements QuarkusTestResourceLifecycleManager {

    /** The role that all tables belong to; no service has it. */
    public static final String OWNER = "mecabal_owner";

    /** The position is the Redis database, so that modules that run side by side do not meet. */
    private static final List<String> MODULES = List.of(
            "testkit",
            "gateway",
            "auth",
            "user",
            "social",
            "messaging",
            "marketplace",
            "events",
            "business",
            "notification");

    private final StatementCount statements = new StatementCount();
    private Outages outages;

    @Override
    public Map<String, String> start() {
        String module = System.getProperty("mecabal.module", "mecabal-testkit").replace("mecabal-", "");
        Properties settings = settings();
        String schema = settings.getProperty("mecabal.schema", settings.getProperty("mecabal.service"));
        Backing backing = Backing.chosen();
        Map<String, String> at = backing.up();
        String name = "test_" + module;
        backing.freshDatabase(name);
        backing.freshVhost(name);
        migrate(at, name, schema, settings.getProperty("mecabal.migration.blocks", "core"));
        String bucket = "test-" + module;
        ensureBucket(at, bucket);

        URI redis = URI.create(at.get("REDIS_URL"));
        outages = new Outages(
                new CuttableProxy(at.get("PG_HOST"), Integer.parseInt(at.get("PG_PORT")), statements::tap),
                new CuttableProxy(redis.getHost(), redis.getPort()),
                new CuttableProxy(at.get("RABBITMQ_HOST"), Integer.parseInt(at.get("RABBITMQ_PORT"))));
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.http.test-port", "0");
        config.put("quarkus.management.test-port", "0");
        config.put(
                "quarkus.datasource.reactive.url",
                "postgresql://localhost:" + outages.database().port() + "/" + name);
        config.put("testkit.owner.url", ownerUrl(at, name));
        config.put("testkit.owner.password", at.get("SERVICE_PASSWORD"));
        config.put("quarkus.datasource.username", schema);
        config.put("quarkus.datasource.password", at.get("SERVICE_PASSWORD"));
        config.put(
                "quarkus.redis.hosts",
                "redis://" + redis.getUserInfo() + "@localhost:"
                        + outages.redis().port() + "/" + MODULES.indexOf(module));
        config.put("mecabal.broker.host", "localhost");
        config.put("mecabal.broker.port", Integer.toString(outages.broker().port()));
        config.put("mecabal.broker.username", at.get("RABBITMQ_USER"));
        config.put("mecabal.broker.password", at.get("RABBITMQ_PASSWORD"));
        config.put("mecabal.broker.virtual-host", name);
        config.put("mecabal.media.endpoint", at.get("S3_URL"));
        config.put("mecabal.media.public-endpoint", at.get("S3_URL"));
        config.put("mecabal.media.access-key", at.get("S3_ACCESS_KEY"));
        config.put("mecabal.media.secret-key", at.get("S3_SECRET_KEY"));
        config.put("mecabal.media.bucket", bucket);
        config.put("mecabal.identity.issuer", TestIssuer.ISSUER);
        config.put("mecabal.identity.jwks-url", TestIssuer.instance().jwksUrl());
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(outages, field -> field.getType().equals(Outages.class));
        injector.injectIntoFields(statements, field -> field.getType().equals(StatementCount.class));
    }

    @Override
    public void stop() {
        // The services stay up for the other modules and the next run; what this module made is dropped when it starts
        // afresh.
    }

    private static void migrate(Map<String, String> at, String database, String schema, String blocks) {
        new Migrations(ownerUrl(at, database), OWNER, at.get("SERVICE_PASSWORD"))
                .run(schema, "classpath:db/migration", List.of(blocks.split(",")));
    }

    private static String ownerUrl(Map<String, String> at, String database) {
        return "jdbc:postgresql://" + at.get("PG_HOST") + ":" + at.get("PG_PORT") + "/" + database;
    }

    private static void ensureBucket(Map<String, String> at, String bucket) {
        try (MinioClient s3 = MinioClient.builder()
                .endpoint(at.get("S3_URL"))
                .credentials(at.get("S3_ACCESS_KEY"), at.get("S3_SECRET_KEY"))
                .build()) {
            if (!s3.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                s3.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
        } catch (Exception e) {
            throw new IllegalStateException("The bucket " + bucket + " could not be made", e);
        }
    }

    private static Properties settings() {
        try (InputStream in =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            Properties settings = new Properties();
            settings.load(in);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
