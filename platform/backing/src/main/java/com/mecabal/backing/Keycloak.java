package com.mecabal.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/** Keycloak with our realm and provider, in a database of its own beside the services'. */
final class Keycloak {

    private static final int PORT = 8080;
    private static final String REALM = "/realms/mecabal";
    private static final String CERTIFICATES = REALM + "/protocol/openid-connect/certs";

    /** What its tokens say of who issued them: its port is not known before it runs, and nobody asks at this address. */
    private static final String HOSTNAME = "http://keycloak.test";

    private final Server server;
    private final Map<String, String> secrets;

    /** @param database the container that it keeps its data in: in another one its own would be missing */
    Keycloak(Map<String, String> secrets, Postgres database) {
        this.secrets = secrets;
        server = new Server("keycloak", Image.KEYCLOAK, PORT)
                .withLabel("com.mecabal.tests.database", database.id())
                .withEnv("KC_DB_URL", "jdbc:postgresql://postgres:5432/keycloak")
                .withEnv("KC_DB_USERNAME", "keycloak")
                .withEnv("KC_DB_PASSWORD", secrets.get("SERVICE_PASSWORD"))
                .withEnv("KC_DB_POOL_INITIAL_SIZE", "1")
                .withEnv("KC_DB_POOL_MIN_SIZE", "1")
                .withEnv("KC_DB_POOL_MAX_SIZE", "15")
                .withEnv("KC_HTTP_ENABLED", "true")
                .withEnv("KC_HOSTNAME", HOSTNAME)
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.get("KEYCLOAK_ADMIN_PASSWORD"))
                .withEnv("KC_CACHE", "local")
                .withEnv("KC_LOG_LEVEL", "warn")
                .waitingFor(Wait.forHttp(CERTIFICATES).forPort(PORT))
                // A published one builds our provider in first.
                .withStartupTimeout(Duration.ofMinutes(4));
        for (String shared :
                new String[] {"AUTH_ASSERTION_PUBLIC_KEYS", "KEYCLOAK_MINT_SECRET", "KEYCLOAK_PROVISION_SECRET"}) {
            server.withEnv(shared, secrets.get(shared));
        }
        if (Image.KEYCLOAK.isOurs()) {
            server.withEnv("JDK_JAVA_OPTIONS", Sizes.of("KEYCLOAK_JAVA_OPTS"));
        } else {
            server.withEnv("KC_DB", "postgres")
                    .withFile("/opt/keycloak/data/import/mecabal-realm.json", Template.text("auth/keycloak/realm.json"))
                    .withCopyFileToContainer(
                            MountableFile.forHostPath(provider()),
                            "/opt/keycloak/providers/mecabal-keycloak-provider.jar")
                    .withCommand("start", "--import-realm");
        }
    }

    Keycloak up() {
        server.up();
        return this;
    }

    Map<String, String> addresses() {
        String url = "http://%s:%d".formatted(server.getHost(), server.address());
        Map<String, String> addresses = new HashMap<>(secrets);
        addresses.putAll(Map.of(
                "KEYCLOAK_URL",
                url,
                "KEYCLOAK_ADMIN_USER",
                "admin",
                "OIDC_ISSUER",
                HOSTNAME + REALM,
                "OIDC_JWKS_URL",
                url + CERTIFICATES));
        return addresses;
    }

    private static Path provider() {
        Path jar = Clone.file("auth/keycloak-provider/target/mecabal-keycloak-provider.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " is not built: ./mvnw -q -f auth/keycloak-provider/pom.xml package -DskipTests");
        }
        return jar;
    }
}
