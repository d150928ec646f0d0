package com.mecabal.testkit.identity;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** An issuer of access tokens for tests: a key of its own, published as a key set on loopback as Keycloak would. */
public final class TestIssuer {

    public static final String ISSUER = "https://issuer.test/realms/mecabal";

    private static final TestIssuer INSTANCE = new TestIssuer();

    private final RsaJsonWebKey key = newKey("test-key");
    private final String jwksUrl;

    private TestIssuer() {
        try {
            byte[] keys = new JsonWebKeySet(key)
                    .toJson(OutputControlLevel.PUBLIC_ONLY)
                    .getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/certs", exchange -> {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            jwksUrl = "http://localhost:" + server.getAddress().getPort() + "/certs";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestIssuer instance() {
        return INSTANCE;
    }

    public String jwksUrl() {
        return jwksUrl;
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** A key that nobody publishes, for forged tokens. */
    static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(id);
            return made;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
