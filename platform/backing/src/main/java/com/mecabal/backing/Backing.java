package com.mecabal.backing;

import java.util.Map;

/**
 * The PostgreSQL, Redis, RabbitMQ, object store and Keycloak that all modules' tests of this clone share. Addresses and
 * passwords stand under the names of the services' environment variables ({@code PG_HOST}, {@code REDIS_URL}, ...).
 */
public sealed interface Backing permits NativeBacking, ContainerBacking {

    /** What {@code TEST_BACKEND} asks for: {@code native}, which is also what nobody's word means, or {@code containers}. */
    static Backing chosen() {
        String backend = Choice.of("TEST_BACKEND").orElse("native");
        return switch (backend) {
            case "native" -> new NativeBacking();
            case "containers" -> new ContainerBacking();
            default -> throw new IllegalArgumentException("TEST_BACKEND is native or containers, not " + backend);
        };
    }

    /** Starts what does not run yet, but for Keycloak. */
    Map<String, String> up();

    /**
     * As {@link #up}, and Keycloak with our realm and provider. Adds the secrets that auth and Keycloak share, {@code
     * KEYCLOAK_URL} and, because the claim {@code iss} of its tokens need not be its address, {@code OIDC_ISSUER} and {@code
     * OIDC_JWKS_URL}.
     */
    Map<String, String> upWithKeycloak();

    /** After {@link #up}: a database with extensions, schemas and roles and nothing else, in place of one of that name. */
    void freshDatabase(String name);

    /** After {@link #up}: a virtual host without queues, in place of one of that name. */
    void freshVhost(String name);
}
